// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.exceptions;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.cases.support.Help;
import io.fermata.conformance.harness.Probe;

// finally blocks that await: after a normal end, a return, a break, a continue, an exception; with values below on the stack in the caller.
public final class AwaitInFinally {
    private AwaitInFinally() {}

    @Async
    static Coroutine<Integer> leave(Probe p, int how) {
        int n = how;
        for (int i = 0; i < 3; i++) {
            try {
                n += await(p.value(10));
                if (how == 1) return async(n);
                if (how == 2) break;
                if (how == 3) continue;
                if (how == 4) await(p.failed(new IllegalStateException("four")));
                if (how == 5) throw new UnsupportedOperationException("five");
                n += 1000;
            } finally {
                n += await(p.value(100));
                p.trace("finally", how, i, n);
                await(Help.of(p, 1));
            }
        }
        return async(n);
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        for (int how = 0; how < 6; how++) {
            try {
                p.trace("left", p.seen(how) + await(leave(p, how)));
            } catch (RuntimeException e) {
                p.trace(e);
            }
        }
        return async(null);
    }
}
