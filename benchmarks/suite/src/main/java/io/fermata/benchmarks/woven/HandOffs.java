// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.woven;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.runInExecutor;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.Fermata;
import java.util.concurrent.Executor;

/** A task that has another thread do something and awaits the result. */
public final class HandOffs {
    private HandOffs() {}

    /** Goes to the other thread and back so many times. */
    public static long run(int times, Executor other) {
        return Fermata.run(caller(times, other));
    }

    @Async
    private static Coroutine<Long> caller(int times, Executor other) {
        long sum = 0;
        for (int i = 0; i < times; i++) {
            sum += await(runInExecutor(other, () -> 1));
        }
        return async(sum);
    }
}
