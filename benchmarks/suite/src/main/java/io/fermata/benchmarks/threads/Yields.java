// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.threads;

import java.util.concurrent.FutureTask;

/** Two virtual threads that yield to each other. */
public final class Yields {
    private Yields() {}

    /** Has each of two threads yield so many times. */
    public static int run(int times) {
        return VirtualThreads.run(() -> {
            FutureTask<Integer> one = VirtualThreads.fork(() -> yielder(times));
            FutureTask<Integer> two = VirtualThreads.fork(() -> yielder(times));
            return one.get() + two.get();
        });
    }

    private static int yielder(int times) {
        int i = 0;
        while (i < times) {
            Thread.yield();
            i++;
        }
        return i;
    }
}
