// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.stack;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Awaitable;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

// Awaiting null is a NullPointerException at the await, after what stands before it, and can be caught there.
public final class AwaitNull {
    private AwaitNull() {}

    @Async
    static Coroutine<Object> nothing(Probe p) {
        await(p.pause());
        return null;
    }

    @Async
    static CompletableFuture<Object> nothingHot(Probe p) {
        await(p.pause());
        return null;
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        Awaitable<String> none = null;
        CompletionStage<String> noStage = null;
        try {
            p.trace(p.seen("before"), await(none));
        } catch (NullPointerException e) {
            p.trace("awaitable");
        }
        try {
            await(noStage);
        } catch (NullPointerException e) {
            p.trace("stage");
        }
        try {
            await(nothing(p));
            p.trace("not reached");
        } catch (NullPointerException e) {
            p.trace("async method that returned null");
        }
        try {
            await(nothingHot(p));
            p.trace("not reached");
        } catch (NullPointerException e) {
            p.trace("hot method that returned null");
        }
        await((Awaitable<?>) null);
        return async("not reached");
    }
}
