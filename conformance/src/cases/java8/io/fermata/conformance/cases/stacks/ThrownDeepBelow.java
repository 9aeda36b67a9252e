// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.stacks;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// The exception comes out of plain code that an async method calls after it was resumed, out of recursion, and out of an instruction.
public final class ThrownDeepBelow {
    private ThrownDeepBelow() {}

    static int plain(int x) {
        return deeper(x - 1);
    }

    static int deeper(int x) {
        if (x == 0) {
            throw new UnsupportedOperationException("deep");
        }
        return plain(x);
    }

    @Async
    static Coroutine<Integer> calls(Probe p) {
        await(p.pause());
        return async(plain(3));
    }

    @Async
    static Coroutine<Integer> recursive(Probe p, int n) {
        if (n == 0) {
            return async(await(calls(p)));
        }
        return async(1 + await(recursive(p, n - 1)));
    }

    @Async
    static Coroutine<Integer> divides(Probe p, int by) {
        await(p.pause());
        return async(1 / by);
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        try {
            await(recursive(p, 4));
        } catch (UnsupportedOperationException e) {
            p.trace(Probe.frames(e, ThrownDeepBelow.class));
        }
        try {
            await(divides(p, await(p.value(0))));
        } catch (ArithmeticException e) {
            p.trace(Probe.frames(e, ThrownDeepBelow.class));
        }
        return async(null);
    }
}
