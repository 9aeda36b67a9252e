// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import org.jspecify.annotations.Nullable;

/**
 * An async computation of one argument: usually a lambda that awaits.
 *
 * @param <A> the type of the argument
 * @param <R> the type of the result
 */
@FunctionalInterface
public interface AsyncFunction<A extends @Nullable Object, R extends @Nullable Object> {
    /**
     * Makes the coroutine that does the work.
     *
     * @param argument what to work on
     * @return the coroutine; never null
     * @throws Exception if the work cannot even begin
     */
    Coroutine<R> apply(A argument) throws Exception;
}
