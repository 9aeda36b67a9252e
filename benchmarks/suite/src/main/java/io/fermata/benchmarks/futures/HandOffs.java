// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.futures;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** A chain of futures that goes to another thread and back. */
public final class HandOffs {
    private HandOffs() {}

    /** Goes to the other thread and back so many times. */
    public static long run(int times, Executor other) {
        return BlockingLoop.run(loop -> {
            CompletableFuture<Long> end = new CompletableFuture<>();
            step(0, times, other, loop, 0, end);
            return end;
        });
    }

    private static void step(int i, int times, Executor other, Executor loop, long sum, CompletableFuture<Long> end) {
        if (i == times) {
            end.complete(sum);
        } else {
            CompletableFuture.supplyAsync(() -> 1, other)
                    .thenAcceptAsync(result -> step(i + 1, times, other, loop, sum + result, end), loop);
        }
    }
}
