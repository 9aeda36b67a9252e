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

/** A tree of tasks: each starts ten and adds up what they give. */
public final class Skynet {
    private static final int FAN_OUT = 10;

    private Skynet() {}

    /** Gives the sum of the numbers of so many leaves. */
    public static long run(int leaves) {
        return Fermata.run(node(0, leaves));
    }

    @Async
    private static Coroutine<Long> node(long number, int size) {
        if (size == 1) {
            return async(number);
        }
        int share = size / FAN_OUT;
        List<Task<Long>> children = new ArrayList<>(FAN_OUT);
        for (int n = 0; n < FAN_OUT; n++) {
            children.add(createTask(node(number + (long) n * share, share)));
        }
        long sum = 0;
        for (Task<Long> child : children) {
            sum += await(child);
        }
        return async(sum);
    }
}
