// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.futures;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Two chains of futures that yield to each other. */
public final class Yields {
    private Yields() {}

    /** Has each of two chains yield so many times. */
    public static int run(int times) {
        return ExecutorLoop.run(loop -> yielder(times, loop).thenCombine(yielder(times, loop), Integer::sum));
    }

    static CompletableFuture<Integer> yielder(int times, Executor loop) {
        CompletableFuture<Integer> end = new CompletableFuture<>();
        step(0, times, loop, end);
        return end;
    }

    private static void step(int i, int times, Executor loop, CompletableFuture<Integer> end) {
        if (i == times) {
            end.complete(i);
        } else {
            CompletableFuture.runAsync(() -> {}, loop).thenRun(() -> step(i + 1, times, loop, end));
        }
    }
}
