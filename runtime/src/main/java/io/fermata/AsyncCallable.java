// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import org.jspecify.annotations.Nullable;

/**
 * An async computation without arguments: usually a lambda that awaits.
 *
 * @param <T> the type of the result
 */
@FunctionalInterface
public interface AsyncCallable<T extends @Nullable Object> {
    /**
     * Makes the coroutine that does the work.
     *
     * @return the coroutine; never null
     * @throws Exception if the work cannot even begin
     */
    Coroutine<T> call() throws Exception;
}
