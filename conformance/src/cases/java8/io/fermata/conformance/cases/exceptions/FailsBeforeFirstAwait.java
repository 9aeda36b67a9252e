// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.exceptions;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

// A hot method that throws before its first await hands the exception over in its future, not to the caller of the method.
@SuppressWarnings("fermata:FERMATA-55")
public final class FailsBeforeFirstAwait {
    private FailsBeforeFirstAwait() {}

    @Async
    static CompletableFuture<String> hot(Probe p, Object o) throws IOException {
        if (o == null) {
            throw new IOException("at once");
        }
        return CompletableFuture.completedFuture(o.toString() + await(p.value(1)));
    }

    @Async
    static CompletionStage<String> stage(Probe p, Throwable t) throws Throwable {
        if (t != null) {
            throw t;
        }
        return p.stage(await(p.value("s")));
    }

    @Async
    static Coroutine<Object> run(Probe p) throws Throwable {
        try {
            await(hot(p, null));
        } catch (IOException e) {
            p.trace(e);
        }
        try {
            await(stage(p, new Error("error")));
        } catch (Error e) {
            p.trace(e);
        }
        try {
            await(stage(p, new CompletionException("without a cause", null)));
        } catch (CompletionException e) {
            p.trace(e);
        }
        return async(await(hot(p, "o")) + await(stage(p, null)));
    }
}
