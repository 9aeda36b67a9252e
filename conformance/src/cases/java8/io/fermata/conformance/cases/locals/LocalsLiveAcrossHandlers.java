// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.locals;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// Locals of every type are live only into a handler, only around it, or are set on its way, across awaits in all parts.
public final class LocalsLiveAcrossHandlers {
    private LocalsLiveAcrossHandlers() {}

    @Async
    static Coroutine<Object> run(Probe p) {
        for (int i = 0; i < 3; i++) {
            byte b = 1;
            long l = 2;
            double d = 3;
            String s = "start";
            Object onlyThere = new int[] {i};
            try {
                b += await(p.value(1));
                if (i == 1) {
                    await(p.failed(new IllegalStateException("one")));
                }
                l += await(p.value(10L));
                s = "middle";
                if (i == 2) {
                    await(p.failed(new Exception("two")), Exception.class);
                }
                d *= await(p.value(2));
                s = "end";
            } catch (IllegalStateException e) {
                await(p.pause());
                p.trace("first", e, onlyThere, b, l, d, s);
            } catch (Exception e) {
                s += await(p.value("!"));
                p.trace("second", e, b, l, d, s);
            }
            await(p.pause());
            p.trace(b, l, d, s);
        }
        return async(null);
    }
}
