// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.stack;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// A conditional await among constructor arguments that are long and double locals, which are used again afterwards.
public final class NewBetweenWideLocals {
    final String text;

    NewBetweenWideLocals(long a, String b, double c) {
        text = a + ":" + b + ":" + c;
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        long big = 1L << 40;
        double real = 0.125;
        boolean c = await(p.value(true));
        NewBetweenWideLocals x = new NewBetweenWideLocals(big, c ? await(p.value("x")) : "y", real);
        NewBetweenWideLocals y = new NewBetweenWideLocals(big++, !c ? await(p.value("x")) : "y", real *= 2);
        p.trace(x.text, y.text, big, real);
        return async(new NewBetweenWideLocals(big + await(p.value(1L)), "z", real + await(p.value(2.0))).text);
    }
}
