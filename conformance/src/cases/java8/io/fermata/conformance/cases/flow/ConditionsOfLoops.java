// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.flow;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// Awaits in the conditions of do, while and for loops, with assignments in them; updates that await.
public final class ConditionsOfLoops {
    private ConditionsOfLoops() {}

    @Async
    static Coroutine<Integer> half(Probe p, int n) {
        return async(await(p.value(n)) / 2);
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        int n = 20;
        while ((n = await(half(p, n))) > 0) {
            p.trace(n);
        }
        do {
            n += 3;
        } while (await(p.value(n)) < 10 && n != await(p.value(6)));
        p.trace(n);
        for (int i = await(p.value(0)), j = await(p.value(3)); i < await(p.value(j)); i += await(p.value(1)), j--) {
            p.trace(i, j);
        }
        while (await(p.value(n++ < 10))) {}
        do await(p.pause()); while (n-- > 5);
        for (; await(p.value(n < 8)); await(p.value(n++))) p.trace(n);
        while (!(await(p.value(n)) < 5)) n -= await(p.value(2));
        return async(n);
    }
}
