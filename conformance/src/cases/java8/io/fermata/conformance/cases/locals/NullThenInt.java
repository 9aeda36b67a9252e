// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.locals;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// A null String and an int that was just set are live across the await; a null that never gets a value, too.
public final class NullThenInt {
    private NullThenInt() {}

    @Async
    static Coroutine<Object> run(Probe p) {
        String s = null;
        int i = 0;
        Object[] none = null;
        await(p.pause());
        p.trace(s, i, none == null);
        i++;
        if (i > await(p.value(0))) {
            s = "set";
        }
        int[] never = null;
        long wide = 0;
        await(p.pause());
        return async(s + i + wide + (never == null ? "none" : never[0]));
    }
}
