// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.flow;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;
import java.util.ArrayList;
import java.util.List;

// Pattern variables of instanceof that are live over awaits, introduced by awaited values, by conditions, negated, in loops.
public final class PatternInstanceof {
    private PatternInstanceof() {}

    @Async
    static Coroutine<String> one(Probe p, Object o) {
        if (await(p.value(o)) instanceof String s && await(p.value(s.length() > 1))) {
            await(p.pause());
            return async("string " + s);
        }
        if (!(o instanceof Integer i)) {
            return async("other " + await(p.value(o)));
        }
        await(p.pause());
        int twice = i + await(p.value(i));
        while (!(await(p.value((Object) twice)) instanceof Integer n && n > 10)) {
            twice += 5;
        }
        return async(o instanceof Number m && m.intValue() == await(p.value(3)) ? "three" + m : "number" + twice);
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        for (Object o : new Object[] {"ab", "a", 3, 4, 2.5, null}) {
            p.trace(await(one(p, o)));
        }
        Object list = await(p.value(List.of(1)));
        return async(list instanceof ArrayList<?> a ? a.size() : list instanceof List<?> l ? l.get(await(p.value(0))) : "no");
    }
}
