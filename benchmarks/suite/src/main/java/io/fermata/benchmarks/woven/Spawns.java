// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.woven;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.Fermata;
import io.fermata.Task;
import java.util.ArrayList;
import java.util.List;

/** One task starts many and waits for each. */
public final class Spawns {
    private Spawns() {}

    /** Starts so many tasks and gives the sum of their results. */
    public static long run(int children) {
        return Fermata.run(parent(children));
    }

    @Async
    private static Coroutine<Long> parent(int count) {
        List<Task<Integer>> children = new ArrayList<>(count);
        for (int n = 0; n < count; n++) {
            children.add(createTask(child(n)));
        }
        long sum = 0;
        for (Task<Integer> child : children) {
            sum += await(child);
        }
        return async(sum);
    }

    @Async
    private static Coroutine<Integer> child(int number) {
        return async(number);
    }
}
