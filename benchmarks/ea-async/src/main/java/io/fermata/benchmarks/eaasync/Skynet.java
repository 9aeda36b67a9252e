// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.eaasync;

import static com.ea.async.Async.await;
import static java.util.concurrent.CompletableFuture.completedFuture;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** A tree of async methods: each starts ten and adds up what they give. */
public final class Skynet {
    private static final int FAN_OUT = 10;

    private Skynet() {}

    /** Gives the sum of the numbers of so many leaves. */
    public static CompletableFuture<Long> run(long number, int size, Executor loop) {
        await(Yields.yieldNow(loop));
        if (size == 1) {
            return completedFuture(number);
        }
        int share = size / FAN_OUT;
        List<CompletableFuture<Long>> children = new ArrayList<>(FAN_OUT);
        for (int n = 0; n < FAN_OUT; n++) {
            children.add(run(number + (long) n * share, share, loop));
        }
        long sum = 0;
        for (CompletableFuture<Long> child : children) {
            sum += await(child);
        }
        return completedFuture(sum);
    }
}
