// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.exceptions;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;
import java.io.IOException;

// try, catch and finally nested in the body, the handler and the finally of another, awaits everywhere, every combination of outcomes.
public final class NestedTryInHandler {
    private NestedTryInHandler() {}

    @Async
    static Coroutine<Void> step(Probe p, String name, int outcome) throws Exception {
        p.trace(name);
        await(p.pause());
        if (outcome == 1) {
            await(p.failed(new IllegalStateException(name)));
        } else if (outcome == 2) {
            throw new IOException(name);
        }
        return async();
    }

    @Async
    static Coroutine<String> all(Probe p, int a, int b, int c, int d) throws Exception {
        String s = "";
        try {
            await(step(p, "body", a));
            s += "b";
        } catch (IllegalStateException e) {
            s += "h";
            try {
                await(step(p, "in handler", b));
                s += "i";
            } catch (IllegalStateException f) {
                await(step(p, "inner handler", c));
                s += "j" + e.getMessage() + f.getMessage();
            } finally {
                s += "f";
                await(step(p, "inner finally", d));
            }
            s += "k";
        } finally {
            s += "F";
            try {
                await(step(p, "outer finally", b));
            } catch (IllegalStateException e) {
                s += "q";
                p.trace(s);
            }
        }
        return async(s);
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        int outcomes = 0;
        for (int i = 0; i < 81; i++) {
            try {
                p.trace(await(all(p, i % 3, i / 3 % 3, i / 9 % 3, i / 27)));
            } catch (Exception e) {
                p.trace(e);
                outcomes++;
            }
        }
        return async(outcomes);
    }
}
