// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.flow;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// assert statements with awaits in the condition and in the message, assertions switched off and on by class.
public final class Asserts {
    private Asserts() {}

    @Async
    static Coroutine<Object> run(Probe p) {
        int n = await(p.value(1));
        assert n == 1;
        assert await(p.value(true)) : "never";
        boolean on = false;
        assert on = true;
        try {
            assert await(p.value(n)) > 1 : "message " + await(p.value("awaited"));
            p.trace(on ? "failed to fail" : "off");
        } catch (AssertionError e) {
            p.trace(on ? e.getMessage() : "thrown though off");
        }
        return async(n);
    }
}
