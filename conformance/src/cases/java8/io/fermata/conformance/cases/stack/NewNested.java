// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.stack;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// Constructor calls nested in the arguments of constructor calls, with awaits on every level.
public final class NewNested {
    final Object a;
    final Object b;
    final int n;

    NewNested(Object a) {
        this(a, null, 1);
    }

    NewNested(Object a, Object b, int n) {
        this.a = a;
        this.b = b;
        this.n = n;
    }

    NewNested(NewNested a, NewNested b, NewNested c) {
        this("(" + a + b + c + ")", null, 3);
    }

    NewNested(Object a, int n) {
        this(a, null, n);
    }

    @Override
    public String toString() {
        return "T[" + a + "," + b + "," + n + "]";
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        NewNested t = new NewNested(
                new NewNested(await(p.value("a")), new NewNested(await(p.value("b")), 3), 2),
                new NewNested("q", await(p.value(7))),
                new NewNested(await(p.value(1.5f))));
        p.trace(t);
        Object deep = new NewNested(new NewNested(new NewNested(new NewNested(await(p.value(0)))), await(p.value(1)), 2));
        p.trace(deep);
        return async(String.valueOf(new NewNested(new NewNested(p.seen(1), await(p.value(2)), p.seen(3)), p.seen(4))));
    }
}
