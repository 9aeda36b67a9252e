// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.stack;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.AsyncFuture;
import io.fermata.Coroutine;
import io.fermata.conformance.cases.support.Help;
import io.fermata.conformance.harness.Probe;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

// The awaited thing is an async method's coroutine, a future, a completion stage, a completable future, each also by the form that names a checked exception.
public final class AwaitKinds {
    private AwaitKinds() {}

    @Async
    static CompletableFuture<String> hot(Probe p, String s) {
        return CompletableFuture.completedFuture(s + await(p.value(1)));
    }

    @Async
    static CompletionStage<String> stage(Probe p, String s) {
        String t = s + await(p.stage(2));
        return CompletableFuture.completedFuture(t);
    }

    @Async
    static Coroutine<Object> run(Probe p) throws IOException {
        p.trace(await(p.value("awaitable")), await(p.stage("stage")), await(p.completable("completable")));
        p.trace(await(p.stage("stage again")), await(p.future("future")), await(Help.of(p, "coroutine")));
        p.trace(await(hot(p, "hot")), await(stage(p, "hot stage")));
        p.trace(await(p.value("x"), IOException.class), await(p.stage("y"), IOException.class));
        try {
            await(p.failed(new FileNotFoundException("f")), IOException.class);
        } catch (FileNotFoundException e) {
            p.trace(e);
        }
        for (int i = 0; i < 2; i++) {
            try {
                await(p.failedStage(new IOException("g")), IOException.class);
            } catch (IOException e) {
                p.trace(e);
            }
        }
        AsyncFuture<String> twice = p.future("twice");
        p.trace(await(twice), await(twice), "below" + await(twice, RuntimeException.class));
        return async(await(p.stage(null)));
    }
}
