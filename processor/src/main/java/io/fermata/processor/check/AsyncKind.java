// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor.check;

/** The kinds of async code, told apart by what it returns. */
enum AsyncKind {
    /** Returns a coroutine. */
    COROUTINE,
    /** Returns a completion stage. */
    HOT,
    /** Returns an asynchronous generator. */
    ASYNC_GENERATOR,
    /** Returns a generator that awaits nothing. */
    GENERATOR;

    /** Whether its code emits items. */
    boolean emits() {
        return this == ASYNC_GENERATOR || this == GENERATOR;
    }
}
