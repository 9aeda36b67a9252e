// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.flow;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.cases.support.Help;
import io.fermata.conformance.harness.Probe;

// The last instruction of a loop body is the await; the whole body is one; its result is the last thing on the stack.
public final class AwaitAtTheEndOfLoop {
    private AwaitAtTheEndOfLoop() {}

    @Async
    static Coroutine<Object> run(Probe p) {
        int[] got = new int[3];
        for (int i = 0; i < 3; i++) {
            got[i] = await(Help.plus(p, i, 1));
        }
        for (int i = 0; i < 3; i++) await(p.value(i));
        int i = 0;
        while (i < 3) {
            i++;
            await(p.pause());
        }
        do {
            if (i > 4) await(p.pause());
            else i += await(p.value(1));
        } while (i < await(p.value(5)));
        long sum = 0;
        for (int g : got) sum += await(p.value(g));
        return async(sum + i);
    }
}
