// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.flow;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// Awaits that can never run: if (false), constant conditions, a handler that cannot be entered, code after an endless loop's only exit.
public final class DeadCode {
    static final boolean DEBUG = false;

    private DeadCode() {}

    @Async
    static Coroutine<Object> run(Probe p) {
        if (false) await(p.value("never"));
        if (DEBUG) {
            String s = await(p.value("never"));
            p.trace(s);
        }
        while (DEBUG && await(p.value(true))) {
            p.trace("never");
        }
        try {
        } catch (RuntimeException e) {
            p.trace(await(p.value("never")), e);
        } finally {
            p.trace(await(p.value("finally of an empty try")));
        }
        boolean on = !DEBUG || await(p.value(false));
        int n = true ? await(p.value(1)) : await(p.value(2));
        do {
            if (on) break;
        } while (await(p.value(false)));
        try {
            return async(n);
        } finally {
            if (DEBUG) await(p.pause());
        }
    }
}
