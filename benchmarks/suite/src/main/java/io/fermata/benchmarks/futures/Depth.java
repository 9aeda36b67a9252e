// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.futures;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** A chain of futures, so many deep, below which another one yields. */
public final class Depth {
    private Depth() {}

    /** Yields so many times at such a depth. */
    public static long run(int depth, int times) {
        return ExecutorLoop.run(loop -> descend(depth, times, loop));
    }

    private static CompletableFuture<Integer> descend(int depth, int times, Executor loop) {
        if (depth > 0) {
            return descend(depth - 1, times, loop).thenApply(result -> result + 1);
        }
        return Yields.yielder(times, loop).thenApply(result -> 0);
    }
}
