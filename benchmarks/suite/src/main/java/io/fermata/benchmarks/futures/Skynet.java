// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.futures;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** A tree of futures: each starts ten and adds up what they give. */
public final class Skynet {
    private static final int FAN_OUT = 10;

    private Skynet() {}

    /** Gives the sum of the numbers of so many leaves. */
    public static long run(int leaves) {
        return ExecutorLoop.run(loop -> node(0, leaves, loop));
    }

    private static CompletableFuture<Long> node(long number, int size, Executor loop) {
        if (size == 1) {
            return CompletableFuture.completedFuture(number);
        }
        int share = size / FAN_OUT;
        CompletableFuture<Long> sum = CompletableFuture.completedFuture(0L);
        for (int n = 0; n < FAN_OUT; n++) {
            long first = number + (long) n * share;
            CompletableFuture<Long> child = CompletableFuture.supplyAsync(() -> node(first, share, loop), loop)
                    .thenCompose(Function.identity());
            sum = sum.thenCombine(child, Long::sum);
        }
        return sum;
    }
}
