// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.stack;

import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// An exception is made with an awaited message and thrown at once; its cause is awaited too.
public final class ThrowNewWithAwait {
    private ThrowNewWithAwait() {}

    @Async
    static Coroutine<Object> fail(Probe p, Throwable cause) {
        throw new IllegalStateException("m" + await(p.value(1)), cause);
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        try {
            await(fail(p, new Error("cause")));
        } catch (IllegalStateException e) {
            p.trace(e);
        }
        try {
            throw await(p.value(new IllegalArgumentException("awaited")));
        } catch (IllegalArgumentException e) {
            p.trace(e);
        }
        throw new RuntimeException("last " + await(p.value("word")), await(p.value(new Exception("why"))));
    }
}
