// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.stacks;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// An exception's stack trace after a suspension lists each awaiting method with its line, as the plain calls would.
public final class ThroughAwaits {
    private ThroughAwaits() {}

    @Async
    static Coroutine<Integer> bottom(Probe p, int x) {
        int y = await(p.value(x));
        throw new IllegalStateException("y" + y);
    }

    @Async
    static Coroutine<Integer> middle(Probe p, int x) {
        p.trace("middle");
        int y = x + await(bottom(p, x));
        return async(y);
    }

    @Async
    Coroutine<Integer> top(Probe p) {
        await(p.pause());
        for (int i = 0; i < 3; i++) {
            if (i == 2) {
                return async(await(middle(p, i)));
            }
        }
        return async(0);
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        try {
            await(new ThroughAwaits().top(p));
        } catch (IllegalStateException e) {
            p.trace(e, Probe.frames(e, ThroughAwaits.class));
        }
        await(p.pause());
        try {
            await(bottom(p, 5));
        } catch (IllegalStateException e) {
            p.trace(e, Probe.frames(e, ThroughAwaits.class));
        }
        return async(null);
    }
}
