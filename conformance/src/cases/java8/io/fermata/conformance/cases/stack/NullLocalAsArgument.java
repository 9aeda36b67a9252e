// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.stack;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// A local that is always null is an argument beside the await, before it and after it.
public final class NullLocalAsArgument {
    private NullLocalAsArgument() {}

    static String foo(String a, String b) {
        return a + "+" + b;
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        String x = null;
        p.trace(foo(x, await(p.value("one"))));
        p.trace(foo(await(p.value("two")), x));
        String y = x;
        p.trace(foo(y, await(p.value(y))));
        x = await(p.value("set"));
        return async(foo(y, x));
    }
}
