// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.stack;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// Inner classes are made through an outer reference: outer.new, this.new, with awaits in arguments and as the outer itself; a null outer fails before any argument.
public final class InnerNewWithAwait {
    final String name;

    InnerNewWithAwait(String name) {
        this.name = name;
    }

    class Inner {
        final Object x;

        Inner(Object x) {
            this.x = x;
        }

        class Leaf {
            final int n;

            Leaf(int n) {
                this.n = n;
            }

            String text() {
                return name + "/" + x + "/" + n;
            }
        }
    }

    @Async
    Coroutine<String> own(Probe p) {
        Inner inner = this.new Inner(await(p.value("own")));
        return async(inner.new Leaf(await(p.value(1))).text() + new Inner(await(p.value(2))).new Leaf(3).text());
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        InnerNewWithAwait outer = new InnerNewWithAwait("o");
        Inner i = outer.new Inner(await(p.value("arg")));
        p.trace(i.new Leaf(await(p.value(5))).text());
        p.trace(await(p.value(outer)).new Inner(await(p.value(6))).new Leaf(await(p.value(7))).text());
        p.trace(await(outer.own(p)));
        InnerNewWithAwait none = null;
        try {
            p.trace(none.new Inner(p.seen(await(p.value("never")))));
        } catch (NullPointerException e) {
            p.trace("NPE");
        }
        return async(outer.new Inner(await(p.value("end"))).x);
    }
}
