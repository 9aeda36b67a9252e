// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.stack;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// The constructor's argument is a conditional expression in which only some arms await.
public final class NewWithConditionalAwait {
    private final Object a;
    private final Object b;

    NewWithConditionalAwait(Object a) {
        this(a, "-");
    }

    NewWithConditionalAwait(Object a, Object b) {
        this.a = a;
        this.b = b;
    }

    @Override
    public String toString() {
        return "<" + a + "," + b + ">";
    }

    static Object choose(boolean c, Object x) {
        return c ? x : null;
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        for (int i = 0; i < 4; i++) {
            boolean c = i % 2 == 0;
            boolean d = i < 2;
            p.trace(new NewWithConditionalAwait(c ? await(p.value("x" + i)) : "y"));
            p.trace(new NewWithConditionalAwait(c ? "y" : await(p.value("x" + i)), d ? 1 : await(p.value(2))));
            p.trace(new NewWithConditionalAwait(await(p.value(c)) ? await(p.value("a")) : d ? null : await(p.value("b")), i));
            p.trace(new NewWithConditionalAwait(c && await(p.value(d)), d || await(p.value(c))));
        }
        return async(new NewWithConditionalAwait(choose(await(p.value(true)), "z")).toString());
    }
}
