// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.stack;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// String concatenation of all kinds of operands around several awaits, constants folded in, more than two hundred operands.
public final class ConcatKinds {
    private ConcatKinds() {}

    @Async
    static Coroutine<Object> run(Probe p) {
        long l = 7;
        double d = 0.5;
        char c = 'q';
        boolean b = false;
        float f = 2f;
        byte y = 3;
        Object none = null;
        String s = "[" + l + await(p.value("x")) + d + c + await(p.value('y')) + b + f + await(p.value(1L)) + y + none + "]";
        p.trace(s);
        p.trace(l + d + await(p.value("k")) + l + d + 'c' + 1 + (char) ('a' + await(p.value(1))));
        p.trace("\u0001" + await(p.value("\u0002")) + "\u0001\u0002" + s);
        s += "-" + await(p.value(2)) + (s += await(p.value("!"))).length();
        p.trace(s);
        String many = "" + l + l + l + l + l + l + l + l + l + l + l + l + l + l + l + l + l + l + l + l + l + l + l + l + l
                + d + d + d + d + d + d + d + d + d + d + d + d + d + d + d + d + d + d + d + d + d + d + d + d + d + d + d
                + c + c + c + c + c + c + c + c + c + c + c + c + c + c + c + c + c + c + c + c + c + c + c + c + c + c + c
                + b + b + b + b + b + b + b + b + b + b + b + b + b + b + b + b + b + b + b + b + b + b + b + b + b + b + b
                + await(p.value("middle"))
                + l + l + l + l + l + l + l + l + l + l + l + l + l + l + l + l + l + l + l + l + l + l + l + l + l
                + d + d + d + d + d + d + d + d + d + d + d + d + d + d + d + d + d + d + d + d + d + d + d + d + d + d + d
                + c + c + c + c + c + c + c + c + c + c + c + c + c + c + c + c + c + c + c + c + c + c + c + c + c + c + c
                + b + b + b + b + b + b + b + b + b + b + b + b + b + b + b + b + b + b + b + b + b + b + b + b + b + b + b;
        p.trace(many.length(), many.hashCode());
        return async(await(p.value("a")) + await(p.value("b")) + null + await(p.value(null)));
    }
}
