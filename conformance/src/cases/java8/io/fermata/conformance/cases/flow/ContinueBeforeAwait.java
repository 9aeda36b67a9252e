// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.flow;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;
import java.util.Arrays;

// continue and break under conditions before and after the await, in each kind of loop.
public final class ContinueBeforeAwait {
    private ContinueBeforeAwait() {}

    @Async
    static Coroutine<Object> run(Probe p) {
        for (String s : Arrays.asList("a", "", "b", "stop", "c")) {
            if (s.isEmpty()) {
                continue;
            }
            p.trace(await(p.value(s)));
            if (s.equals("stop")) {
                break;
            }
        }
        int i = 0;
        while (i++ < 5) {
            if (i == 2) continue;
            if (await(p.value(i)) == 4) break;
            if (i == 3) continue;
            p.trace(i);
        }
        do {
            i--;
            if (await(p.value(i)) % 2 == 0) continue;
            p.trace("odd", i);
        } while (i > await(p.value(0)));
        for (int k = 0; ; k++) {
            if (k < 2) continue;
            if (await(p.value(k > 3))) break;
            p.trace(k);
        }
        return async(i);
    }
}
