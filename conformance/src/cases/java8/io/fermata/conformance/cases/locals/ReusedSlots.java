// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.locals;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// One slot holds values of different types in disjoint scopes: arrays, long, double, String, with awaits in each scope.
public final class ReusedSlots {
    private ReusedSlots() {}

    @Async
    static Coroutine<Object> run(Probe p) {
        String out = "";
        {
            Object[] a = {1, await(p.value(2))};
            await(p.pause());
            out += a[1];
        }
        {
            float[] a = {1.5f, 2};
            float f = a[0] + await(p.value(1));
            await(p.pause());
            out += a[1] + f;
        }
        {
            long l = await(p.value(5L));
            int i = 3;
            await(p.pause());
            out += l + i;
        }
        {
            String s = await(p.value("s"));
            double d = 0.5;
            int i = 1;
            await(p.pause());
            out += s + d + i;
        }
        for (int i = 0; i < 2; i++) {
            byte b = (byte) i;
            await(p.pause());
            out += b;
        }
        for (double d = 0; d < 1; d += 0.5) {
            await(p.pause());
            out += d;
        }
        int i = 9;
        long j = 10;
        await(p.pause());
        if (i > 5) {
            char c = 'c';
            await(p.pause());
            out += c;
        } else {
            Object c = "never";
            await(p.pause());
            out += c;
        }
        return async(out + i + j);
    }
}
