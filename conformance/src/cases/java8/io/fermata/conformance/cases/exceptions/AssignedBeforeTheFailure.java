// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.exceptions;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// A local is assigned in the try before the await that fails, and read in the handler and after it.
public final class AssignedBeforeTheFailure {
    private AssignedBeforeTheFailure() {}

    @Async
    static Coroutine<Object> run(Probe p) {
        String s = "before";
        long l = 1;
        int[] a = null;
        try {
            s = "inside";
            l = await(p.value(2L));
            a = new int[] {3};
            a[0] += await(p.<Integer>failed(new IllegalStateException("x")));
            s = "never";
        } catch (IllegalStateException e) {
            p.trace(s, l, a);
            s += "+handler";
        }
        p.trace(s, l, a);
        try {
            s = await(p.failed(new IllegalStateException("y")));
        } catch (IllegalStateException e) {
            p.trace(e, "not assigned", s);
        }
        return async(s);
    }
}
