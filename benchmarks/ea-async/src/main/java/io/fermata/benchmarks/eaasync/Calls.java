// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.eaasync;

import static com.ea.async.Async.await;
import static java.util.concurrent.CompletableFuture.completedFuture;

import java.util.concurrent.CompletableFuture;

/** Awaited calls that never suspend. */
public final class Calls {
    private Calls() {}

    /** Gives the n-th Fibonacci number, the slow way. */
    public static CompletableFuture<Integer> fib(int n) {
        if (n < 2) {
            return completedFuture(n);
        }
        return completedFuture(await(fib(n - 1)) + await(fib(n - 2)));
    }
}
