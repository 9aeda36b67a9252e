// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.exceptions;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;
import java.util.concurrent.CompletionStage;

// A completion stage that throws when it is asked to tell its outcome; the await throws that, and the method goes on.
public final class HostileStage {
    private HostileStage() {}

    @SuppressWarnings("unchecked")
    static CompletionStage<String> hostile(RuntimeException failure) {
        return (CompletionStage<String>) java.lang.reflect.Proxy.newProxyInstance(
                CompletionStage.class.getClassLoader(), new Class<?>[] {CompletionStage.class}, (self, method, args) -> {
                    throw failure;
                });
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        RuntimeException failure = new IllegalStateException("hostile");
        try {
            await(hostile(failure));
        } catch (IllegalStateException e) {
            p.trace(e == failure, await(p.value("and on")));
        }
        try {
            await(p.completable("x").thenApply(s -> {
                throw new IllegalArgumentException(s);
            }));
        } catch (IllegalArgumentException e) {
            p.trace(e);
        }
        return async("end");
    }
}
