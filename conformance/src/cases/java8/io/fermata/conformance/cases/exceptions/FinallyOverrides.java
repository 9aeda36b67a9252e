// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.exceptions;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// A finally that returns, breaks, continues or throws itself discards what was on its way.
public final class FinallyOverrides {
    private FinallyOverrides() {}

    @SuppressWarnings("finally")
    @Async
    static Coroutine<String> returns(Probe p, int how) {
        try {
            if (how == 0) return async(await(p.value("body")));
            await(p.failed(new IllegalStateException("lost")));
            return async("never");
        } finally {
            if (how < 2) return async("finally " + await(p.value(how)));
        }
    }

    @SuppressWarnings("finally")
    @Async
    static Coroutine<Integer> loops(Probe p) {
        int n = 0;
        while (true) {
            try {
                if (n++ < 3) {
                    await(p.failed(new IllegalStateException("lost")));
                }
                throw new Error("lost too " + await(p.value(n)));
            } finally {
                await(p.pause());
                if (n < 4) continue;
                if (n == 5) break;
                if (n == 4) {
                    n = 4;
                    continue;
                }
            }
        }
        return async(n);
    }

    @SuppressWarnings("finally")
    @Async
    static Coroutine<Void> throwsToo(Probe p) {
        try {
            throw new IllegalStateException(await(p.value("first")));
        } finally {
            throw new UnsupportedOperationException(await(p.value("second")));
        }
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        p.trace(await(returns(p, 0)), await(returns(p, 1)));
        try {
            await(returns(p, 2));
        } catch (IllegalStateException e) {
            p.trace(e);
        }
        p.trace(await(loops(p)));
        await(throwsToo(p));
        return async(null);
    }
}
