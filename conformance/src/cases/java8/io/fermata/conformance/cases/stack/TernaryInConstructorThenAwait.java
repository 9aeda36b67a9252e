// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.stack;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;
import java.util.ArrayList;
import java.util.Arrays;

// A constructor call with a conditional but without an await, in a method that awaits later.
public final class TernaryInConstructorThenAwait {
    private TernaryInConstructorThenAwait() {}

    @Async
    static Coroutine<Object> run(Probe p) {
        boolean c = p.lines().isEmpty();
        StringBuilder sb = new StringBuilder(c ? "yes" : "no");
        Object o = new ArrayList<Object>(Arrays.asList(c ? 1 : 2, !c ? 3L : null));
        await(p.pause());
        sb.append(o).append(new String(c ? "a" : "b"));
        p.trace(new StringBuilder(sb.length() > 3 ? sb.toString() : "short").append(await(p.value("!"))));
        return async(sb.toString());
    }
}
