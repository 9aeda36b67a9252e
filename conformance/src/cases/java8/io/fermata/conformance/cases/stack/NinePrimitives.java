// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.stack;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// All primitive kinds and references lie on the stack below one await, are parameters, and are live locals across it.
public final class NinePrimitives {
    private NinePrimitives() {}

    static String f(byte a, short b, char c, boolean d, int e, long f, float g, double h, Object i) {
        return a + "," + b + "," + c + "," + d + "," + e + "," + f + "," + g + "," + h + "," + i;
    }

    @Async
    static Coroutine<String> locals(
            Probe p, byte a, short b, char c, boolean d, int e, long f, float g, double h, Object i) {
        await(p.pause());
        a++;
        b--;
        c++;
        d = !d;
        e = -e;
        f = ~f;
        g /= 2;
        h *= h;
        await(p.pause());
        return async(f(a, b, c, d, e, f, g, h, i));
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        byte a = -1;
        short b = -30000;
        char c = '\uffff';
        boolean d = true;
        int e = Integer.MIN_VALUE;
        long l = Long.MIN_VALUE;
        float g = Float.MIN_VALUE;
        double h = -0.0;
        p.trace(f(a, b, c, d, e, l, g, h, await(p.value("end"))));
        p.trace(f(await(p.value(a)), b, await(p.value(c)), d, await(p.value(e)), l, await(p.value(g)), h, null));
        p.trace(f((byte) 1, (short) 2, '3', false, 4, 5L, 6f, 7d, await(p.value(8))));
        p.trace(f(a, await(p.value(b)), c, await(p.value(d)), e, await(p.value(l)), g, await(p.value(h)), "p"));
        return async(await(locals(p, a, b, c, d, e, l, g, h, "i")));
    }
}
