// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.flow;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// if without else and with it where only one branch awaits; locals set in either; else-if chains.
public final class OnlyOneBranchAwaits {
    private OnlyOneBranchAwaits() {}

    @Async
    static Coroutine<String> one(Probe p, int i) {
        String s = "";
        if (i == 0) {
            s += await(p.value("awaited"));
        }
        if (i == 1) {
            s += "plain";
        } else {
            int k = await(p.value(3));
            s += k;
        }
        if (i == 2) s += await(p.value("x"));
        else if (i > 2) s += "big";
        else if (await(p.value(i == 0))) s += "zero";
        else s += await(p.value("one"));
        if (i == 3) {
            return async(s);
        }
        if (i == 4) throw new IllegalStateException(s + await(p.value("!")));
        return async(s + ";");
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        for (int i = 0; i < 4; i++) {
            p.trace(await(one(p, i)));
        }
        return async(await(one(p, 4)));
    }
}
