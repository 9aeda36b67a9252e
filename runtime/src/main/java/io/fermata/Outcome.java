// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import org.jspecify.annotations.Nullable;

/**
 * How an awaitable ended, as a value.
 *
 * @param <T> the type of the result
 */
public sealed interface Outcome<T extends @Nullable Object> {
    /**
     * It ended well.
     *
     * @param value the result
     * @param <T> the type of the result
     */
    record Success<T extends @Nullable Object>(T value) implements Outcome<T> {}

    /**
     * It ended with an exception, or was cancelled: then the exception is a {@link CancelledError}.
     *
     * @param exception what was thrown
     * @param <T> the type the result would have had
     */
    record Failure<T extends @Nullable Object>(Throwable exception) implements Outcome<T> {}
}
