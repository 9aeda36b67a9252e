// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.exceptions;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// try statements that share ends, begin together, follow each other without code between; nested ten deep; with awaits in some of them.
public final class ManyHandlerShapes {
    private ManyHandlerShapes() {}

    @Async
    static Coroutine<Integer> deep(Probe p, int fail) {
        int n = 0;
        try {
            try {
                try {
                    try {
                        try {
                            try {
                                n += await(p.value(1));
                                if (fail == 1) await(p.failed(new IllegalStateException("1")));
                            } finally {
                                n += await(p.value(10));
                            }
                            if (fail == 2) await(p.failed(new IllegalStateException("2")));
                        } catch (ArithmeticException e) {
                            n = -1;
                        } finally {
                            n += 100;
                        }
                    } catch (IllegalStateException e) {
                        n += await(p.value(1000));
                        if (fail == 2) throw e;
                    }
                } finally {
                    n += await(p.value(10000));
                }
            } catch (IllegalStateException e) {
                n = -n;
            }
        } finally {
            await(p.pause());
            p.trace(n);
        }
        try {
            n++;
        } finally {
            n++;
        }
        try {
            n += await(p.value(1));
        } finally {
            n++;
        }
        return async(n);
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        return async(await(deep(p, 0)) + "," + await(deep(p, 1)) + "," + await(deep(p, 2)));
    }
}
