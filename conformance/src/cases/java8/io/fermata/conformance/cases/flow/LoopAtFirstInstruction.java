// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.flow;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// A loop starts at the very first instruction of the method: endless with a way out by return, throw or break.
public final class LoopAtFirstInstruction {
    private static int n;

    private LoopAtFirstInstruction() {}

    @Async
    static Coroutine<Integer> forEver(Probe p) {
        for (;;) {
            await(p.pause());
            if (++n > 2) {
                return async(n);
            }
        }
    }

    @Async
    static Coroutine<Void> whileTrue(Probe p) {
        while (true) {
            if (await(p.value(++n > 5))) break;
        }
        return async();
    }

    @Async
    static Coroutine<Void> throwsOut(Probe p) {
        for (;;) await(n++ < 10 ? p.pause() : p.failed(new IllegalStateException("out")));
    }

    @Async
    static Coroutine<Void> noAwaitOnTheWayBack(Probe p) {
        do {
            n++;
            if (n % 2 == 0) {
                continue;
            }
            await(p.pause());
        } while (n < 20);
        return async();
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        n = 0;
        p.trace(await(forEver(p)));
        await(whileTrue(p));
        p.trace(n);
        try {
            await(throwsOut(p));
        } catch (IllegalStateException e) {
            p.trace(e, n);
        }
        await(noAwaitOnTheWayBack(p));
        return async(n);
    }
}
