// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.stack;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// Conditional expressions with awaits as condition and arms: null arms, mixed boxes, mixed references, nested, as arguments.
public final class TernaryOfAwaits {
    private TernaryOfAwaits() {}

    static String two(Object a, Object b) {
        return a + "|" + b;
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        for (int i = 0; i < 2; i++) {
            boolean c = i == 0;
            String s = await(p.value(c)) ? await(p.value("yes")) : await(p.value("no"));
            String n = await(p.value(c)) ? null : await(p.value("set"));
            String m = c ? await(p.value("set")) : null;
            Object mixed = c ? (Object) await(p.value(1)) : await(p.value("text"));
            long wide = c ? await(p.value(1)) : await(p.value(2L));
            double real = await(p.value(!c)) ? 1 : await(p.value(0.5f));
            Integer box = c ? await(p.value((Integer) null)) : Integer.valueOf(3);
            CharSequence seq = c ? new StringBuilder("sb") : await(p.value("str"));
            Comparable<?> cmp = c ? await(p.value("cmp")) : await(p.value(5));
            p.trace(s, n, m, mixed, wide, real, box, seq, cmp);
            p.trace(two(c ? await(p.value("a")) : "b", c ? "c" : await(p.value("d"))));
            p.trace(two("below", await(p.value(c)) ? c ? await(p.value(1)) : 2 : await(p.value(false)) ? 3 : await(p.value(4))));
        }
        try {
            int unboxed = await(p.value(true)) ? await(p.value((Integer) null)) : 1;
            p.trace(unboxed);
        } catch (NullPointerException e) {
            p.trace("NPE");
        }
        return async(await(p.value(true)) ? "end" : 0);
    }
}
