// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.locals;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// A local is assigned on one path only and not read before it is assigned again after the await; definite assignment as the language has it.
public final class NotAssignedOnAllPaths {
    private NotAssignedOnAllPaths() {}

    @Async
    static Coroutine<Integer> one(Probe p, boolean a) {
        int x;
        String s;
        long l;
        if (a) {
            x = 2;
            s = "a";
        }
        await(p.pause());
        x = 3;
        await(p.pause());
        if (a) {
            l = await(p.value(5L));
            s = "b";
        } else {
            s = await(p.value("other"));
            l = 1;
        }
        await(p.pause());
        return async(x + s.length() + (int) l);
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        final int once;
        if (await(p.value(true))) {
            once = await(p.value(1));
        } else {
            once = 2;
        }
        final String late;
        int n;
        while (true) {
            n = await(p.value(7));
            if (n > once) {
                late = "late" + n;
                break;
            }
        }
        boolean b;
        if (await(p.value(n)) > 3 && (b = await(p.value(true)))) {
            p.trace(b);
        }
        int k;
        if ((k = await(p.value(4))) == 4 || (n = await(p.value(0))) == 0) {
            p.trace(k, n);
        }
        Runnable r = () -> p.trace(once, late);
        r.run();
        return async(await(one(p, true)) * 100 + await(one(p, false)));
    }
}
