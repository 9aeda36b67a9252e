// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.stack;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// Comparisons of every primitive kind with the await on the right and on the left, as condition and as value.
public final class CompareWithAwait {
    private CompareWithAwait() {}

    @Async
    static Coroutine<Object> run(Probe p) {
        long l = 5;
        double d = 1.5;
        float f = 1.5f;
        int i = 3;
        boolean t = true;
        Object o = "o";
        p.trace(l < await(p.value(6L)), l >= await(p.value(6L)), await(p.value(5L)) == l, l != await(p.value(5L)));
        p.trace(d >= await(p.value(1.5)), d < await(p.value(Double.NaN)), !(d < await(p.value(Double.NaN))));
        p.trace(f > await(p.value(1f)), f <= await(p.value(Float.NaN)), await(p.value(f)) == f);
        p.trace(i < await(p.value(3)), i <= await(p.value(3)), await(p.value(2)) > i, await(p.value('c')) == 'c');
        p.trace(t == await(p.value(false)), t ^ await(p.value(true)), t & await(p.value(true)), t | await(p.value(false)));
        p.trace(o == await(p.value(o)), o != await(p.value(null)), await(p.value(null)) == null, null != await(p.value(1)));
        if (l < await(p.value(6L)) && d >= await(p.value(1.5))) {
            p.trace("both");
        }
        if (await(p.value("s")) instanceof String && !(await(p.value((Object) 1)) instanceof String)) {
            p.trace("types");
        }
        int n = 0;
        while (n < await(p.value(3))) {
            n++;
        }
        return async(n > await(p.value(2)) ? "more" : "less");
    }
}
