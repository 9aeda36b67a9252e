// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import org.jspecify.annotations.Nullable;

/**
 * A future that the program completes; made by {@link Fermata#deferred()}.
 *
 * @param <T> the type of the result
 */
public final class Deferred<T extends @Nullable Object> extends AsyncFuture<T> {
    Deferred(Driver home) {
        super(home);
    }

    /**
     * Completes this with a value. Tasks that wait for it go on at the next turn, in the order in which they began to.
     *
     * @param value the result
     * @return false if this was done already
     */
    public boolean complete(T value) {
        return finishWith(value);
    }

    /**
     * Completes this with an exception, which is thrown to the tasks that wait. A {@link CancelledError} cancels it.
     *
     * @param exception the failure
     * @return false if this was done already
     */
    public boolean completeExceptionally(Throwable exception) {
        if (exception == null) {
            throw new NullPointerException("a future cannot fail with null");
        }
        return finishExceptionally(exception);
    }

    @Override
    public boolean cancel(@Nullable String message) {
        return finishCancelled(message);
    }

    @Override
    public String toString() {
        return "Deferred (" + statusName() + ")";
    }
}
