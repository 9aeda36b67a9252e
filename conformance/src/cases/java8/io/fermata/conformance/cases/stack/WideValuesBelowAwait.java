// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.stack;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.cases.support.Help;
import io.fermata.conformance.harness.Probe;

// Two-slot values on the stack below awaits, mixed with one-slot ones in every order.
public final class WideValuesBelowAwait {
    private WideValuesBelowAwait() {}

    static String f(long a, int b, double c, long d) {
        return a + "," + b + "," + c + "," + d;
    }

    static long g(long a, double b) {
        return a + (long) b;
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        p.trace(f(1L, 2, 3.0, await(p.value(4L))));
        p.trace(f(await(p.value(1L)), 2, await(p.value(3.0)), 4L));
        p.trace(f(g(1L, await(p.value(1.0))), await(p.value(2)), g(2L, 1.0), g(await(p.value(3L)), 1.0)));
        long sum = 1L + await(p.value(2L)) * (3L - await(p.value(4L))) + (long) (2.5 * await(p.value(2.0)));
        double d = 1.5 + (2 + await(p.value(3))) / await(p.value(2.0)) + sum;
        long[] a = {1L, await(p.value(2L)), sum};
        double[] b = {d, await(p.value(0.5)), 1 + await(p.value(1L))};
        p.trace(a, b, sum << await(p.value(3)), sum >>> await(p.value(60L)));
        return async(f(sum, (int) d, d, await(Help.wide(p, sum))));
    }
}
