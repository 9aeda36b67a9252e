// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.stacks;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// An exception that is caught on its way, rethrown after further awaits, wrapped, or crosses finally blocks that await: no position is listed twice.
public final class CaughtAndRethrown {
    private CaughtAndRethrown() {}

    @Async
    static Coroutine<Integer> thrower(Probe p) {
        await(p.pause());
        throw new IllegalStateException("x");
    }

    @Async
    static Coroutine<Integer> rethrows(Probe p) {
        try {
            return async(await(thrower(p)));
        } catch (IllegalStateException e) {
            await(p.pause());
            throw e;
        }
    }

    @Async
    static Coroutine<Integer> finallyAwaits(Probe p) {
        try {
            return async(await(rethrows(p)));
        } finally {
            await(p.pause());
        }
    }

    @Async
    static Coroutine<Integer> wraps(Probe p) {
        try {
            return async(await(finallyAwaits(p)));
        } catch (IllegalStateException e) {
            throw new UnsupportedOperationException("wrapped " + await(p.value(1)), e);
        }
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        try {
            await(wraps(p));
        } catch (UnsupportedOperationException e) {
            p.trace(Probe.frames(e, CaughtAndRethrown.class));
            p.trace(Probe.frames(e.getCause(), CaughtAndRethrown.class));
        }
        try {
            await(finallyAwaits(p));
        } catch (IllegalStateException e) {
            p.trace(Probe.frames(e, CaughtAndRethrown.class));
        }
        return async(null);
    }
}
