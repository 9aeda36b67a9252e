// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.woven;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.Fermata;

/** Awaited calls that never suspend. */
public final class Calls {
    private Calls() {}

    /** Gives the n-th Fibonacci number, the slow way. */
    public static int run(int n) {
        return Fermata.run(fib(n));
    }

    @Async
    private static Coroutine<Integer> fib(int n) {
        if (n < 2) {
            return async(n);
        }
        return async(await(fib(n - 1)) + await(fib(n - 2)));
    }
}
