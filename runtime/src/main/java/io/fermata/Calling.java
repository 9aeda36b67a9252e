// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.abi.Abi;
import io.fermata.abi.Frame;
import io.fermata.internal.util.Sneaky;
import org.jspecify.annotations.Nullable;

/** The coroutine of an {@link AsyncCallable}: calls it when it is awaited, and makes way for what that returns. */
final class Calling<T extends @Nullable Object> extends Frame<T> {
    private @Nullable AsyncCallable<T> callable;

    Calling(AsyncCallable<T> callable) {
        this.callable = callable;
    }

    @Override
    public @Nullable Object resume(Task<?> task) {
        AsyncCallable<T> called = callable;
        callable = null;
        try {
            Coroutine<T> made = called == null ? null : called.call();
            if (made == null) {
                throw Misuse.nullReturned(
                        called == null ? "an async lambda" : called.getClass().getName() + ".call");
            }
            return Abi.tail(made, task);
        } catch (Exception e) {
            throw Sneaky.rethrow(e);
        }
    }

    @Override
    public void forget() {
        callable = null;
    }
}
