// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.flow;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// Pattern switches and record patterns inside arguments, concatenations and constructors, with values and uninitialised objects below them.
public final class PatternsOnStack {
    private PatternsOnStack() {}

    record R(Object a, int b) {}

    static String f(Object a, Object b, Object c) {
        return a + "," + b + "," + c;
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        for (Object o : new Object[] {new R("s", 1), new R(2, 2), 3}) {
            p.trace(f("x", switch (o) {
                case R(String s, int b) when b == await(p.value(1)) -> s + await(p.value(b));
                case R(Object a, int b) -> a;
                default -> await(p.value("d"));
            }, await(p.value(o instanceof R(Object a, int b) ? b : 0))));
            R made = new R(await(p.value("made")) + switch (o) {
                case Integer i -> await(p.value(i));
                default -> "?";
            }, o instanceof R(Integer i, int b) && await(p.value(true)) ? i + b : -1);
            p.trace(made);
        }
        return async(null);
    }
}
