// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.threads;

import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;

/** A virtual thread that has another thread do something and waits for the result. */
public final class HandOffs {
    private HandOffs() {}

    /** Goes to the other thread and back so many times. */
    public static long run(int times, Executor other) {
        return VirtualThreads.run(() -> {
            long sum = 0;
            for (int i = 0; i < times; i++) {
                FutureTask<Integer> job = new FutureTask<>(() -> 1);
                other.execute(job);
                sum += job.get();
            }
            return sum;
        });
    }
}
