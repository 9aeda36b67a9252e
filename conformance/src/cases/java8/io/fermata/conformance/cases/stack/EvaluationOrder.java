// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.stack;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// Operands are evaluated from left to right exactly once, around awaits, in calls, arrays, assignments, and with side effects on the same variables.
public final class EvaluationOrder {
    int v = 1;

    EvaluationOrder set(Probe p, int v) {
        p.trace("set", v);
        this.v = v;
        return this;
    }

    int get(Probe p, int a, int b, int c) {
        p.trace("get", a, b, c);
        return v + a + b + c;
    }

    @Async
    static Coroutine<Integer> bump(Probe p, EvaluationOrder x) {
        x.v += 10;
        p.trace("bump", x.v);
        await(p.pause());
        x.v += 100;
        return async(x.v);
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        EvaluationOrder x = new EvaluationOrder();
        p.trace(x.v + await(bump(p, x)) + x.v);
        p.trace(x.set(p, 5).get(p, x.v, await(bump(p, x)), x.v));
        x.v = x.v + await(bump(p, x));
        p.trace(x.v);
        x.v += await(bump(p, x));
        p.trace("the old value was read before the await", x.v);
        int[] a = {0, 1, 2, 3};
        int i = 0;
        a[i++] = a[i++] + await(p.value(i++)) + i;
        p.trace(a, i);
        a[i] = i = await(p.value(2));
        p.trace(a, i);
        i = 0;
        i += i++ + await(p.value(i = 7)) + i;
        p.trace(i);
        a = new int[] {9};
        int[] old = a;
        a[0] = (a = new int[] {await(p.value(8))})[0] + 1;
        p.trace(a, old);
        try {
            p.trace(p.seen(1) / await(p.value(0)) + p.seen(2));
        } catch (ArithmeticException e) {
            p.trace("the last operand was not reached");
        }
        try {
            p.trace(p.seen(1) + await(p.<Integer>failed(new IllegalStateException("failed"))) + p.seen(2));
        } catch (IllegalStateException e) {
            p.trace(e);
        }
        return async(x.v);
    }
}
