// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import org.jspecify.annotations.Nullable;

/**
 * A callback API, adapted by {@link Fermata#fromCallback}.
 *
 * @param <T> the type of the result
 */
@FunctionalInterface
public interface CallbackSource<T extends @Nullable Object> {
    /**
     * Starts the operation. Runs when the coroutine is awaited, on the thread of the task.
     *
     * @param resumer to be told the outcome, now or later, from any thread
     * @throws Exception if the operation cannot be started; the await throws it
     */
    void start(Resumer<T> resumer) throws Exception;
}
