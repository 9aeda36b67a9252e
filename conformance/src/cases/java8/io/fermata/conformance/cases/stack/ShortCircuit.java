// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.stack;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// Short-circuit operators over awaits with something on the stack: what is not needed is not evaluated.
public final class ShortCircuit {
    private ShortCircuit() {}

    static String below(Object a, boolean b, long c) {
        return a + ":" + b + ":" + c;
    }

    @Async
    static Coroutine<Boolean> say(Probe p, String name, boolean value) {
        p.trace(name);
        return async(await(p.value(value)));
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        for (int bits = 0; bits < 8; bits++) {
            boolean a = (bits & 1) != 0;
            boolean b = (bits & 2) != 0;
            boolean c = (bits & 4) != 0;
            p.trace(below("s", a && await(say(p, "b", b)) || !await(say(p, "c", c)), 9L));
            p.trace(below(bits, await(p.value(a)) || await(say(p, "b", b)) && await(say(p, "c", c)), await(p.value(1L))));
            boolean r = a;
            r &= await(say(p, "b", b));
            r |= await(say(p, "c", c));
            r ^= await(p.value(true));
            p.trace(r);
            if (!(await(say(p, "a", a)) && await(say(p, "b", b))) || await(say(p, "c", c))) {
                p.trace("taken");
            } else {
                p.trace("not taken");
            }
        }
        return async(null);
    }
}
