// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.stack;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;
import java.util.Arrays;

// Awaits inside awaits, ten deep, and method chains that go through awaits; evaluation goes from left to right, inside out.
public final class NestedCallsOfAwait {
    private NestedCallsOfAwait() {}

    @Async
    static Coroutine<Integer> f(Probe p, int x) {
        p.trace("f", x);
        return async(await(p.value(x)) + 1);
    }

    @Async
    static Coroutine<String> g(Probe p, String a, int b) {
        p.trace("g", a, b);
        return async(a + await(p.value(b)));
    }

    static String h(String a, int b, String c) {
        return "(" + a + b + c + ")";
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        int ten = await(f(p, await(f(p, await(f(p, await(f(p, await(f(p,
                await(f(p, await(f(p, await(f(p, await(f(p, await(f(p, 0))))))))))))))))))));
        p.trace(ten);
        p.trace(h(await(g(p, await(p.value("a")), await(f(p, 1)))), await(f(p, p.seen(2))), await(g(p, "c", p.seen(3)))));
        p.trace(await(g(p, h("x", await(f(p, 4)), await(p.value("y"))), 5)).length());
        p.trace(await(p.value(await(p.value(await(p.value(p.future("inner"))))))) != null);
        p.trace(await(await(p.value(p.future("future of a future")))));
        return async(await(p.value(Arrays.asList(3, 1, 2))).get(await(f(p, await(f(p, -1)))) ));
    }
}
