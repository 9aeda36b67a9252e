// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.futures;

import java.util.concurrent.CompletableFuture;

/** Calls whose futures are always complete. */
public final class Calls {
    private Calls() {}

    /** Gives the n-th Fibonacci number, the slow way. */
    public static int run(int n) {
        return fib(n).join();
    }

    private static CompletableFuture<Integer> fib(int n) {
        if (n < 2) {
            return CompletableFuture.completedFuture(n);
        }
        return fib(n - 1).thenCombine(fib(n - 2), Integer::sum);
    }
}
