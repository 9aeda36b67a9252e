// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.retention;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Tracked;

// Exceptions after their handler, the exception that waits behind a finally block, a return value that waits, resources after their close.
public final class Exceptions {
    private Exceptions() {}

    static final class Marked extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    static final class Resource implements AutoCloseable {
        @Override
        public void close() {}
    }

    @Async
    static Coroutine<Void> fail(Tracked t) {
        await(t.alive(""));
        throw t.track("thrown", new Marked());
    }

    @Async
    static Coroutine<Void> behindFinally(Tracked t) {
        try {
            throw t.track("waiting", new Marked());
        } finally {
            await(t.alive("waiting"));
        }
    }

    @Async
    static Coroutine<Object> returnWaits(Tracked t) {
        try {
            return async(t.make("result"));
        } finally {
            await(t.alive("result"));
        }
    }

    @Async
    static Coroutine<Object> run(Tracked t) {
        try {
            await(fail(t));
        } catch (Marked e) {
            await(t.alive("thrown"));
            e.getMessage();
            await(t.alive(""));
        }
        try {
            await(behindFinally(t));
        } catch (Marked e) {
            e.getMessage();
        }
        await(t.alive(""));
        await(returnWaits(t)).hashCode();
        await(t.alive(""));
        try (Resource r = t.track("resource", new Resource())) {
            await(t.alive("resource"));
        }
        await(t.alive(""));
        return async(null);
    }
}
