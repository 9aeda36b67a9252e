// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.exceptions;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// Variables of every type are set in nested try, catch and finally blocks around awaits and read after them.
public final class EveryTypeInNestedTry {
    private EveryTypeInNestedTry() {}

    @Async
    static Coroutine<String> one(Probe p, boolean first, boolean second) {
        byte b = 0;
        short s = 0;
        char c = 'a';
        boolean z = false;
        int i = 0;
        long l = 0;
        float f = 0;
        double d = 0;
        Object o = null;
        int[] a = {0};
        try {
            b = 1;
            l = 1;
            try {
                s = 2;
                d = await(p.value(2.0));
                if (first) await(p.failed(new IllegalStateException("1")));
                o = "two";
            } catch (IllegalStateException e) {
                c = 'h';
                f = await(p.value(3f));
                if (second) throw new RuntimeException("2");
                a = new int[] {4};
            } finally {
                i += await(p.value(5));
                z = !z;
            }
            l += await(p.value(10L));
        } catch (RuntimeException e) {
            o = e.getMessage() + await(p.value("!"));
            d++;
        } finally {
            b += 100;
            a[0] += await(p.value(6));
        }
        await(p.pause());
        return async(b + "," + s + "," + c + "," + z + "," + i + "," + l + "," + f + "," + d + "," + o + "," + a[0]);
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        for (int i = 0; i < 4; i++) {
            p.trace(await(one(p, (i & 1) != 0, (i & 2) != 0)));
        }
        return async(null);
    }
}
