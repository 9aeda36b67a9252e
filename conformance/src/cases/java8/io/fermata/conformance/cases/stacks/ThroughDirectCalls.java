// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.stacks;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// An exception from below calls of methods of the same class that are awaited at once: thrown before anything has suspended, right
// after a suspension, and after some of the callers were suspended; caught and thrown again on the way.
public final class ThroughDirectCalls {
    private ThroughDirectCalls() {}

    @Async
    static Coroutine<Integer> thrower(Probe p, int pauses) {
        for (int i = 0; i < pauses; i++) {
            await(p.pause());
        }
        throw new IllegalStateException("after " + pauses);
    }

    @Async
    static Coroutine<Integer> descend(Probe p, int depth, int pauses) {
        if (depth == 0) {
            return async((int) (await(last(p, pauses)) + 1));
        }
        int below =
                await(descend(p, depth - 1, pauses));
        return async(below + 1);
    }

    @Async
    static Coroutine<Long> last(Probe p, int pauses) {
        if (pauses < 0) {
            return async(0L);
        }
        return async(
                1L + await(thrower(p, pauses)));
    }

    @Async
    static Coroutine<Void> rethrows(Probe p, int pauses) {
        try {
            p.trace(await(descend(p, 1, pauses)));
        } catch (IllegalStateException e) {
            if (pauses == 2) {
                await(p.pause());
            }
            throw e;
        }
        return async();
    }

    @Async
    static Coroutine<Void> enter(Probe p, int pauses) {
        if (pauses > 5) {
            return async();
        }
        await(rethrows(p, pauses));
        return async();
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        for (int pauses = 0; pauses < 4; pauses++) {
            try {
                p.trace(await(descend(p, 3, pauses)));
            } catch (IllegalStateException e) {
                p.trace(e, Probe.frames(e, ThroughDirectCalls.class));
            }
            try {
                await(enter(p, pauses));
            } catch (IllegalStateException e) {
                p.trace(e, Probe.frames(e, ThroughDirectCalls.class));
            }
        }
        return async(null);
    }
}
