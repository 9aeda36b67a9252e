// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.eaasync;

import static com.ea.async.Async.await;
import static java.util.concurrent.CompletableFuture.completedFuture;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/** A producer and a consumer with a bounded queue between them. */
public final class Queues {
    private Queues() {}

    /** Passes so many items on. */
    public static CompletableFuture<Long> run(
            Function<Integer, CompletableFuture<Void>> put, Supplier<CompletableFuture<Integer>> get, int count) {
        producer(put, count);
        return consumer(get, count);
    }

    private static CompletableFuture<Void> producer(Function<Integer, CompletableFuture<Void>> put, int count) {
        for (int i = 0; i < count; i++) {
            await(put.apply(i & 127));
        }
        return completedFuture(null);
    }

    private static CompletableFuture<Long> consumer(Supplier<CompletableFuture<Integer>> get, int count) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += await(get.get());
        }
        return completedFuture(sum);
    }
}
