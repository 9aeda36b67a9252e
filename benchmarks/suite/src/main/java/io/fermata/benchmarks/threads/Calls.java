// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.threads;

/** On a virtual thread a call that does not suspend is a call. */
public final class Calls {
    private Calls() {}

    /** Gives the n-th Fibonacci number, the slow way. */
    public static int run(int n) {
        return VirtualThreads.run(() -> fib(n));
    }

    private static int fib(int n) {
        return n < 2 ? n : fib(n - 1) + fib(n - 2);
    }
}
