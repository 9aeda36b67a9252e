// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.locals;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;
import java.util.function.Supplier;

// A parameter is used only in a lambda after the await, only in a handler, only in a finally block, only in a local class.
public final class ParameterUsedLate {
    private ParameterUsedLate() {}

    @Async
    static Coroutine<String> inLambda(Probe p, String a, long b) {
        await(p.pause());
        Supplier<String> s = () -> a + b;
        return async(s.get());
    }

    @Async
    static Coroutine<String> inHandler(Probe p, String a, double b) {
        try {
            await(p.failed(new IllegalStateException("x")));
            return async("not reached");
        } catch (IllegalStateException e) {
            return async(a + b);
        }
    }

    @Async
    static Coroutine<String> inFinally(Probe p, StringBuilder a) {
        try {
            await(p.pause());
            return async("r");
        } finally {
            a.append("f");
        }
    }

    @Async
    static Coroutine<String> inLocalClass(Probe p, String a, char b) {
        await(p.pause());
        class Local {
            String text() {
                return a + b;
            }
        }
        await(p.pause());
        return async(new Local().text());
    }

    @Async
    static Coroutine<String> neverUsed(Probe p, String a, long b, double[] c) {
        await(p.pause());
        return async("n");
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        StringBuilder sb = new StringBuilder();
        return async(await(inLambda(p, "a", 1)) + await(inHandler(p, "b", 2)) + await(inFinally(p, sb)) + sb
                + await(inLocalClass(p, "c", 'd')) + await(neverUsed(p, "x", 1, null)));
    }
}
