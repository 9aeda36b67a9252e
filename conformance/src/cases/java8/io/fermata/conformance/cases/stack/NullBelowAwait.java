// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.stack;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// A null literal lies on the operand stack below the await: first, between, last, cast, as an array, twice.
public final class NullBelowAwait {
    private NullBelowAwait() {}

    static String join(Object a, Object b) {
        return a + "/" + b;
    }

    static String join3(String a, int[] b, Object c) {
        return a + "/" + (b == null) + "/" + c;
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        p.trace(join(null, await(p.value("x"))));
        p.trace(join(await(p.value("y")), null));
        p.trace(join3(null, null, await(p.value(3))));
        p.trace(join3((String) null, new int[0], await(p.value(4))));
        p.trace(join(null, join(null, await(p.value(null)))));
        return async(join(null, join(await(p.value(1)), join(null, await(p.value(2))))));
    }
}
