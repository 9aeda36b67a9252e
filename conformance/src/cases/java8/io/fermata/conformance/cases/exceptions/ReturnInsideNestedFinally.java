// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.exceptions;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// return, break and continue cross several finally blocks that await; each runs exactly once, inside out.
public final class ReturnInsideNestedFinally {
    private ReturnInsideNestedFinally() {}

    @Async
    static Coroutine<String> cross(Probe p, int how) {
        outer:
        for (int i = 0; i < 2; i++) {
            try {
                p.trace("outer body", i);
                for (int j = 0; j < 2; j++) {
                    try {
                        try {
                            await(p.pause());
                            if (how == 0) return async("returned " + i + j);
                            if (how == 1) break outer;
                            if (how == 2) continue outer;
                            if (how == 3) break;
                            if (how == 4) continue;
                            if (how == 5) throw new IllegalStateException("thrown");
                        } finally {
                            p.trace("innermost", await(p.value(j)));
                        }
                        p.trace("between");
                    } finally {
                        await(p.pause());
                        p.trace("middle", j);
                    }
                }
            } catch (IllegalStateException e) {
                p.trace(e, await(p.value(i)));
            } finally {
                p.trace("outer", await(p.value(i)));
            }
        }
        return async("end " + how);
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        for (int how = 0; how < 7; how++) {
            p.trace(await(cross(p, how)));
        }
        return async(null);
    }
}
