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

    /** False while {@link Throwable}'s constructor runs, which would fill in a stack trace that is not wanted yet. */
    private final boolean made;

    /** Creates a cancellation without a message. */
    public CancelledError() {
        this(null);
    }

    /**
     * Creates a cancellation with a message.
     *
     * @param message what was given to {@link AsyncFuture#cancel(String)}
     */
    public CancelledError(@Nullable String message) {
        super(message);
        made = true;
        Throwable unused = super.fillInStackTrace();
    }

    /** Creates a cancellation that is thrown where the task was suspended, and not where the loop happened to run it. */
    CancelledError(@Nullable String message, StackTraceElement[] where) {
        super(message);
        made = true;
        setStackTrace(where);
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return made ? super.fillInStackTrace() : this;
    }
}
