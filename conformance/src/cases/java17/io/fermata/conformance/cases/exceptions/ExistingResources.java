// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.exceptions;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// try-with-resources over existing effectively final variables and fields, mixed with new ones.
public final class ExistingResources {
    private ExistingResources() {}

    record R(Probe p, String name) implements AutoCloseable {
        @Override
        public void close() {
            p.trace("close", name);
        }
    }

    @Async
    static Coroutine<String> use(Probe p, R given) {
        R mine = await(p.value(new R(p, "mine")));
        try (given; mine; var third = await(p.value(new R(p, "third")))) {
            await(p.pause());
            p.trace("body", third.name());
            if (given.name().length() > 1) throw new IllegalStateException(await(p.value("long")));
            return async(given.name() + mine.name());
        } finally {
            await(p.pause());
            p.trace("finally", mine.name());
        }
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        p.trace(await(use(p, new R(p, "g"))));
        return async(await(use(p, new R(p, "given"))));
    }
}
