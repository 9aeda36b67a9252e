// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.stack;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;
import java.util.ArrayList;
import java.util.function.Supplier;

// Lambdas and method references lie on the stack below an await; they capture values that change afterwards.
public final class LambdaBelowAwait {
    private final int field = 4;

    static <T> String app(Supplier<T> s, Object x) {
        return s.get() + ":" + x;
    }

    @Async
    Coroutine<String> own(Probe p) {
        int k = await(p.value(3));
        return async(app(() -> k + field, await(p.value("own"))) + app(this::toString, await(p.value(1))));
    }

    @Override
    public String toString() {
        return "me";
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        int k = await(p.value(1));
        long w = 1L << 35;
        p.trace(app(() -> k + w, await(p.value("b"))));
        p.trace(app("text"::length, await(p.value("c"))));
        p.trace(app(ArrayList::new, await(p.value("d"))));
        p.trace(app(await(p.value("bound"))::length, await(p.value("e"))));
        Runnable r = () -> p.trace("ran", k, w);
        await(p.pause());
        r.run();
        return async(await(new LambdaBelowAwait().own(p)));
    }
}
