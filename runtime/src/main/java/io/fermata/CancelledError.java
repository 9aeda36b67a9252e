// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import org.jspecify.annotations.Nullable;

/**
 * Thrown at the {@code await} where a task is suspended when the task is cancelled.
 *
 * <p>It is an {@link Error} so that {@code catch (Exception e)} does not swallow a cancellation. A task may catch it,
 * clean up with further awaits, and should then throw it on.
 */
public class CancelledError extends Error {
    private static final long serialVersionUID = 1L;

    /** Makes a cancellation without a message. */
    public CancelledError() {}

    /**
     * Makes a cancellation with a message.
     *
     * @param message what was given to {@link AsyncFuture#cancel(String)}
     */
    public CancelledError(@Nullable String message) {
        super(message);
    }
}
