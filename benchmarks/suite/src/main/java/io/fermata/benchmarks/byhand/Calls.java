// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.byhand;

/** The plain recursion: what a call that never suspends has to be compared with. */
public final class Calls {
    private Calls() {}

    /** Gives the n-th Fibonacci number, the slow way. */
    public static int fib(int n) {
        return n < 2 ? n : fib(n - 1) + fib(n - 2);
    }
}
