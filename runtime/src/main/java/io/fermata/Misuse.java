// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import org.jspecify.annotations.Nullable;

/** The exceptions for the mistakes that can be made in many places, so that each has one wording. */
final class Misuse {
    private Misuse() {}

    static IllegalStateException awaitedTwice(boolean done) {
        return new IllegalStateException(
                done ? "cannot reuse already awaited coroutine" : "coroutine is being awaited already");
    }

    static IllegalStateException noLoop() {
        return new IllegalStateException("no running event loop");
    }

    static IllegalStateException closedLoop() {
        return new IllegalStateException("Event loop is closed");
    }

    /** For something that only claims to be awaitable. Its own methods are not called: who knows what they do. */
    static IllegalStateException foreign(Object awaited) {
        return new IllegalStateException("cannot await a " + awaited.getClass().getName()
                + ": it is neither a coroutine nor a future of Fermata; Fermata.fromCallback adapts what calls back");
    }

    static NullPointerException nullCoroutine() {
        return new NullPointerException("an async method returned null, not a coroutine or a future");
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
