// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** The exceptions for the mistakes that can be made in many places, so that each has one wording. */
final class Misuse {
    private Misuse() {}

    static IllegalStateException awaitedTwice(Coroutine<?> coroutine, boolean done) {
        String name = CoroutineName.of(coroutine);
        return new IllegalStateException(
                done
                        ? "cannot reuse already awaited coroutine: " + name + "; call the method again for another one"
                        : "coroutine is being awaited already: " + name
                                + "; make a task of it with createTask, which any number of tasks may await");
    }

    /** An async method that was never woven may be why there is no loop: {@link MissingLoop} knows of those. */
    static IllegalStateException noLoop() {
        return new IllegalStateException(
                "no running event loop: call this in code that Fermata.run(..) or a loop runs, or hand"
                        + " the code to a loop from outside, with its submit(..) or execute(..)");
    }

    static IllegalStateException differentLoop(AsyncFuture<?> future) {
        return new IllegalStateException(future
                + " is attached to a different loop; await its toCompletableFuture(), which may be used anywhere");
    }

    static IllegalStateException closedLoop() {
        return new IllegalStateException("Event loop is closed");
    }

    static RejectedExecutionException refused() {
        return new RejectedExecutionException("Event loop is closed");
    }

    /** For something that only claims to be awaitable. Its own methods are not called: who knows what they do. */
    static IllegalStateException foreign(Object awaited) {
        return new IllegalStateException("cannot await a " + awaited.getClass().getName()
                + ": it is neither a coroutine nor a future of Fermata; Fermata.fromCallback adapts what calls back");
    }

    static NullPointerException nullReturned(String method) {
        return new NullPointerException(
                method + " returned null, not a coroutine or a future; to give no result, return async()");
    }

    /** A generator returned something else than {@code end()}. */
    static RuntimeException notTheEnd(@Nullable Object returned) {
        return returned == null
                ? new NullPointerException("a generator returned null; it ends by return end()")
                : new IllegalStateException(
                        "a generator returned another generator; it ends by return end(), and gives the"
                                + " items of another one by emitting each");
    }

    static NullPointerException awaitNull() {
        return new NullPointerException("cannot await null");
    }
}
