// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.support;

import io.fermata.Awaitable;
import io.fermata.Deferred;
import io.fermata.EventLoop;
import io.fermata.Fermata;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Things to await that are never done when they are awaited at once, so that each await suspends. */
public final class Pending {
    private Pending() {}

    /** Gives a value at the loop's next turn. */
    public static <T> Awaitable<T> of(T value) {
        Deferred<T> deferred = Fermata.deferred();
        EventLoop.current().callSoon(() -> deferred.complete(value));
        return deferred;
    }

    /** Fails at the loop's next turn. */
    public static <T> Awaitable<T> failure(Throwable exception) {
        Deferred<T> deferred = Fermata.deferred();
        EventLoop.current().callSoon(() -> deferred.completeExceptionally(exception));
        return deferred;
    }

    /** A stage that gives a value at the loop's next turn. */
    public static <T> CompletionStage<T> stage(T value) {
        CompletableFuture<T> future = new CompletableFuture<>();
        EventLoop.current().callSoon(() -> future.complete(value));
        return future;
    }
}
