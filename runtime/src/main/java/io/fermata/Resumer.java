// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import org.jspecify.annotations.Nullable;

/**
 * The other end of a task that waits for a callback. Safe to use from any thread; only the first outcome counts.
 *
 * @param <T> the type of the result
 */
public interface Resumer<T extends @Nullable Object> {
    /**
     * Lets the task go on with a value.
     *
     * @param value the result
     */
    void resume(T value);

    /**
     * Lets the task go on with an exception.
     *
     * @param exception what the await shall throw
     */
    void fail(Throwable exception);

    /**
     * Sets what to do when the task is cancelled while it waits. The action runs when the cancellation is asked for,
     * before the task sees it; at once if that has happened already; never if there is an outcome.
     *
     * @param action stops the operation
     */
    void onCancel(Runnable action);
}
