// SPDX-License-Identifier: Apache-2.0
package io.fermata;

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

    static NullPointerException nullCoroutine() {
        return new NullPointerException("an async method returned null, not a coroutine or a future");
    }

    static NullPointerException awaitNull() {
        return new NullPointerException("cannot await null");
    }
}
