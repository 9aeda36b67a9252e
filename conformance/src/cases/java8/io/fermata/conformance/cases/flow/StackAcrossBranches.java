// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.flow;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;
import java.util.ArrayList;

// Values lie on the operand stack while conditions, loops inside arguments and handlers of called code branch around awaits.
public final class StackAcrossBranches {
    private StackAcrossBranches() {}

    static String f(int a, long b, String c, double d, Object e) {
        return a + "," + b + "," + c + "," + d + "," + e;
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        for (int i = 0; i < 3; i++) {
            p.trace(f(
                    i,
                    i > 0 ? await(p.value(1L)) : 2,
                    await(p.value(i)) == 1 ? "s" : await(p.value((String) null)),
                    i == 2 && await(p.value(true)) ? 0.5 : await(p.value(1.5)),
                    i == 0 ? null : i == 1 ? (Object) await(p.value(7)) : new Object[] {await(p.value(8))}.length));
            long x = (i + 1L) * (i == 0 ? 1 : await(p.value(10))) + (i == 1 ? await(p.value(100L)) : 3) * 2;
            boolean b = (i & 1) == 0 ? x > await(p.value(3L)) : i != await(p.value(1)) || x == 1;
            p.trace(x, b, "" + i + (b ? await(p.value("t")) : "f") + (x > 2 ? i : await(p.value(9))));
            new ArrayList<Object>(i).add(i == 1 ? await(p.value("q")) : p.seen(i));
        }
        return async(null);
    }
}
