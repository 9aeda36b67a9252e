// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.stack;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// The receiver of a call is evaluated before its awaited arguments: fields, statics through an expression, arrays, calls, this, super.
public final class StaticAndInstanceReceivers {
    static int made;
    final int id = ++made;
    StaticAndInstanceReceivers next;

    String call(Object x) {
        return id + "(" + x + ")";
    }

    static String fixed(Object x) {
        return "static" + x;
    }

    StaticAndInstanceReceivers move(Probe p) {
        p.trace("moved to", id);
        return next == null ? this : next;
    }

    @Async
    Coroutine<String> chain(Probe p) {
        next.next = this;
        return async(this.next.call(await(p.value(1))) + next.next.call(await(p.value(2))) + call(await(p.value(3)))
                + super.getClass().getSimpleName().length());
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        StaticAndInstanceReceivers x = new StaticAndInstanceReceivers();
        x.next = new StaticAndInstanceReceivers();
        p.trace(x.move(p).call(await(p.value("a"))), x.call(await(p.value("b"))));
        p.trace(x.move(p).fixed(await(p.value("c"))), fixed(await(p.value("d"))));
        StaticAndInstanceReceivers y = x;
        p.trace(y.call(await(p.value((y = x.next).id))), y.id);
        StaticAndInstanceReceivers[] all = {x, y};
        p.trace(all[await(p.value(1))].call(all[0] = null));
        StaticAndInstanceReceivers none = null;
        try {
            p.trace(none.call(p.seen(await(p.value("evaluated before the null is noticed")))));
        } catch (NullPointerException e) {
            p.trace("NPE");
        }
        return async(await(x.chain(p)));
    }
}
