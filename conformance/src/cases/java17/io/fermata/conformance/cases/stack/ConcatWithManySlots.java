// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.stack;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// Concatenations in one expression with awaits between wide operands, and nested ones; each operand is converted once, in order, even when it changes.
public final class ConcatWithManySlots {
    private ConcatWithManySlots() {}

    static final class Noisy {
        final Probe p;
        int n;

        Noisy(Probe p) {
            this.p = p;
        }

        @Override
        public String toString() {
            p.trace("text", n);
            return "n" + n++;
        }
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        Noisy n = new Noisy(p);
        String s = "" + n + await(p.value(1)) + n + await(p.value("x")) + n.n;
        p.trace(s);
        long l = 1;
        double d = 2;
        s = l + "" + d + (l += 2) + await(p.value("-" + l + await(p.value(d)) + "-")) + (d *= 2) + 'c' + l;
        p.trace(s);
        s += s.length() + await(p.value("")) + (s = "reset") + s;
        p.trace(s);
        StringBuilder changes = new StringBuilder("a");
        p.trace("<" + changes + await(p.value(changes.append("b"))).length() + changes + ">");
        return async(s);
    }
}
