// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.locals;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// Static and instance methods whose first parameters take two slots: all later locals are shifted.
public final class WideParametersFirst {
    private final long base;

    WideParametersFirst(long base) {
        this.base = base;
    }

    @Async
    static Coroutine<String> ls(long a, Probe p, double b, int c, long d) {
        int x = c + await(p.value(1));
        long y = a + d;
        double z = b * await(p.value(2));
        await(p.pause());
        return async(a + "/" + b + "/" + c + "/" + d + "/" + x + "/" + y + "/" + z);
    }

    @Async
    Coroutine<String> of(double a, long b, Probe p, String s) {
        String t = s + await(p.value(a));
        long sum = base + b;
        await(p.pause());
        return async(t + sum + b + s);
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        p.trace(await(ls(1L << 40, p, 0.5, 3, -1)));
        p.trace(await(new WideParametersFirst(5).of(1.5, 1L << 41, p, "s")));
        return async(null);
    }
}
