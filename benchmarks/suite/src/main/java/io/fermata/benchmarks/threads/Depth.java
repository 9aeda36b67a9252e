// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.threads;

/** A virtual thread that yields so many calls deep. */
public final class Depth {
    private Depth() {}

    /** Yields so many times at such a depth. */
    public static long run(int depth, int times) {
        return VirtualThreads.run(() -> descend(depth, times));
    }

    private static int descend(int depth, int times) {
        if (depth > 0) {
            return descend(depth - 1, times) + 1;
        }
        for (int i = 0; i < times; i++) {
            Thread.yield();
        }
        return 0;
    }
}
