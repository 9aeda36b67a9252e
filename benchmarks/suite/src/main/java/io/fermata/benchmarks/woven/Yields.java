// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.woven;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.yieldNow;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.Fermata;
import io.fermata.Task;

/** Two tasks that yield to each other. */
public final class Yields {
    private Yields() {}

    /** Has each of two tasks yield so many times. */
    public static int run(int times) {
        return Fermata.run(both(times));
    }

    @Async
    private static Coroutine<Integer> both(int times) {
        Task<Integer> one = createTask(yielder(times));
        Task<Integer> two = createTask(yielder(times));
        return async(await(one) + await(two));
    }

    @Async
    private static Coroutine<Integer> yielder(int times) {
        int i = 0;
        while (i < times) {
            await(yieldNow());
            i++;
        }
        return async(i);
    }
}
