// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.flow;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// Labelled break and continue over two and three loops and over blocks, with awaits in the conditions.
public final class LabelledJumps {
    private LabelledJumps() {}

    @Async
    static Coroutine<Object> run(Probe p) {
        outer:
        for (int i = 0; i < await(p.value(4)); i++) {
            inner:
            for (int j = 0; j < await(p.value(4)); j++) {
                for (int k = 0; ; k++) {
                    if (await(p.value(k)) > 2) continue inner;
                    if (i == 1 && k == 1) continue outer;
                    if (j == 2) break inner;
                    if (i == await(p.value(3))) break outer;
                    p.trace(i, j, k);
                }
            }
            p.trace("after inner", i);
        }
        block:
        {
            if (await(p.value(true))) break block;
            p.trace("not reached");
        }
        int step = 0;
        again:
        while (true) {
            switch (await(p.value(step++))) {
                case 0:
                    p.trace("zero");
                    continue again;
                case 1:
                    p.trace("one");
                    break;
                default:
                    break again;
            }
            p.trace("after switch");
        }
        retry:
        do {
            try {
                if (p.lines().size() < 30) continue retry;
                break retry;
            } finally {
                p.trace("finally", await(p.value(p.lines().size())));
            }
        } while (await(p.value(true)));
        return async("end");
    }
}
