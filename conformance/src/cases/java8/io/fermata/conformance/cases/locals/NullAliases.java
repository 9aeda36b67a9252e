// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.locals;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// A null local is copied to another; the await between stands in a try whose handler uses both.
public final class NullAliases {
    private NullAliases() {}

    @Async
    static Coroutine<Object> run(Probe p) {
        for (int i = 0; i < 2; i++) {
            String x = null;
            String y = x;
            try {
                await(i == 0 ? p.value("v") : p.failed(new Exception("f")), Exception.class);
                p.trace("fine", x, y);
                y = "after";
            } catch (Exception e) {
                p.trace(e, x, y);
                x = "handler";
            }
            await(p.pause());
            p.trace(x, y);
        }
        return async(null);
    }
}
