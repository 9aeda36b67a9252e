// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.flow;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// A method that only ever throws, after awaits; one whose end cannot be reached; one that throws before its first await.
public final class NeverReturns {
    private NeverReturns() {}

    @Async
    static Coroutine<Integer> only(Probe p, int x) {
        int y = x + await(p.value(1));
        throw new IllegalStateException("y" + y);
    }

    @Async
    static Coroutine<Void> atOnce(Probe p) {
        throw new IllegalArgumentException("at once");
    }

    @Async
    static Coroutine<Void> either(Probe p, boolean b) {
        if (await(p.value(b))) {
            throw new IllegalStateException("either");
        } else {
            throw new UnsupportedOperationException(await(p.value("or")));
        }
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        try {
            await(only(p, 1));
        } catch (IllegalStateException e) {
            p.trace(e);
        }
        try {
            await(atOnce(p));
        } catch (IllegalArgumentException e) {
            p.trace(e);
        }
        for (int i = 0; i < 2; i++) {
            try {
                await(either(p, i == 0));
            } catch (RuntimeException e) {
                p.trace(e);
            }
        }
        return async(await(only(p, 41)));
    }
}
