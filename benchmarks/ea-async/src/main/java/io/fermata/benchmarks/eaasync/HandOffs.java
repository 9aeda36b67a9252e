// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.eaasync;

import static com.ea.async.Async.await;
import static java.util.concurrent.CompletableFuture.completedFuture;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** An async method that has another thread do something and awaits the result, on its own thread. */
public final class HandOffs {
    private HandOffs() {}

    /** Goes to the other thread and back so many times. */
    public static CompletableFuture<Long> run(int times, Executor other, Executor loop) {
        long sum = 0;
        for (int i = 0; i < times; i++) {
            sum += await(there(other).thenApplyAsync(Function.identity(), loop));
        }
        return completedFuture(sum);
    }

    private static CompletableFuture<Integer> there(Executor other) {
        return CompletableFuture.supplyAsync(() -> 1, other);
    }
}
