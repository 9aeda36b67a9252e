// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import org.jspecify.annotations.Nullable;

/**
 * Thrown by {@link Fermata#waitFor waitFor}, {@link Fermata#withTimeout withTimeout} and the coroutines of {@link
 * Fermata#asCompleted asCompleted} when the time is up.
 *
 * <p>Inside of what took too long there is a {@link CancelledError} instead, which is this exception's cause where there
 * was one.
 */
public class AsyncTimeoutException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Makes the exception without a message. */
    public AsyncTimeoutException() {}

    /**
     * Makes the exception.
     *
     * @param message what took too long
     */
    public AsyncTimeoutException(@Nullable String message) {
        super(message);
    }

    /**
     * Makes the exception.
     *
     * @param message what took too long
     * @param cause the cancellation that it ended with
     */
    public AsyncTimeoutException(@Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
