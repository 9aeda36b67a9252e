// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.scan;

/** The kinds of async method, told apart by what they return. */
public enum MethodKind {
    /** Returns a coroutine, which runs when it is awaited. */
    COROUTINE,
    /** Returns a completion stage, and starts at once. */
    HOT,
    /** Returns an asynchronous generator, which runs from one emit to the next as its items are asked for. */
    ASYNC_GENERATOR,
    /** Returns a plain generator: the same without awaits. */
    GENERATOR;

    /** Whether methods of this kind emit items. */
    public boolean emits() {
        return this == ASYNC_GENERATOR || this == GENERATOR;
    }
}
