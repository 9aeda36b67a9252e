// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.stack;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// Increments of locals on both sides of awaits: each operand is evaluated once, left to right.
public final class IncrementAroundAwait {
    private IncrementAroundAwait() {}

    @Async
    static Coroutine<Object> run(Probe p) {
        int i = 5;
        int r = i++ + await(p.value(10)) + i-- * await(p.value(100));
        p.trace(r, i);
        r = ++i - await(p.value(i)) + (i += await(p.value(2))) + i;
        p.trace(r, i);
        i = i++ + await(p.value(1));
        p.trace(i);
        i += i++ + await(p.value(i)) + (i = 3);
        p.trace(i);
        long l = 1;
        l += l++ * await(p.value(2)) + --l;
        byte b = 127;
        b += await(p.value(1));
        b++;
        char c = 'a';
        c += await(p.value(2));
        c++;
        short s = (short) (b-- + await(p.value(3)));
        p.trace(l, b, c, s, i);
        Integer boxed = 1;
        boxed = boxed++ + await(p.value(1)) + boxed;
        return async(boxed);
    }
}
