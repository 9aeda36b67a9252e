// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.eaasync;

import static com.ea.async.Async.await;
import static java.util.concurrent.CompletableFuture.completedFuture;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Two async methods that yield to each other. */
public final class Yields {
    private Yields() {}

    /** Has each of two methods yield so many times. */
    public static CompletableFuture<Integer> run(int times, Executor loop) {
        CompletableFuture<Integer> one = yielder(times, loop);
        CompletableFuture<Integer> two = yielder(times, loop);
        return completedFuture(await(one) + await(two));
    }

    static CompletableFuture<Integer> yielder(int times, Executor loop) {
        int i = 0;
        while (i < times) {
            await(yieldNow(loop));
            i++;
        }
        return completedFuture(i);
    }

    static CompletableFuture<Void> yieldNow(Executor loop) {
        return CompletableFuture.runAsync(() -> {}, loop);
    }
}
