// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.locals;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// Parameters are assigned before and after awaits, in a try too: increments, wide increments, long, double and array parameters.
public final class AssignedParameters {
    private AssignedParameters() {}

    @Async
    static Coroutine<String> all(Probe p, int a, long b, double c, String d, int[] e, byte f, boolean g) {
        a++;
        b += 1000;
        c = c * 2;
        await(p.pause());
        a += 1000;
        a -= 40000;
        b--;
        c += a;
        d += "!";
        try {
            e = new int[] {e.length, await(p.value(7))};
            f += 3;
            g = !g;
            a = await(p.failed(new IllegalStateException("x")));
        } catch (IllegalStateException x) {
            d = d + x.getMessage();
            b = b + e[1];
        }
        e[0] += await(p.value(1));
        p = await(p.value(p));
        p.trace(e);
        return async(a + "," + b + "," + c + "," + d + "," + f + "," + g);
    }

    @Async
    Coroutine<Long> instance(long l, int i, Probe p) {
        while (i-- > 0) {
            l += l + await(p.value(i));
        }
        return async(l + i);
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        p.trace(await(all(p, 1, 2, 3, "d", new int[0], (byte) 125, true)));
        return async(await(new AssignedParameters().instance(1L << 31, 4, p)));
    }
}
