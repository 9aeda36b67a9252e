// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link TaskScope} makes of the outcomes of its children. A joiner serves one scope; its methods are called on
 * the loop's thread.
 *
 * @param <T> the type of the children's results
 * @param <R> the type of the scope's result
 */
public interface Joiner<T extends @Nullable Object, R extends @Nullable Object> {
    /**
     * Called when a child is forked, before it runs.
     *
     * @param child the child
     * @return true to cancel the scope
     */
    default boolean onFork(Task<? extends T> child) {
        return false;
    }

    /**
     * Called when a child has ended, one way or the other; after the cancellation of the scope as well.
     *
     * @param child the child
     * @return true to cancel the scope
     */
    default boolean onComplete(Task<? extends T> child) {
        return false;
    }

    /**
     * Called when no child is left: what {@link TaskScope#join()} gives.
     *
     * @return the result
     * @throws Throwable what {@code join()} shall throw
     */
    R result() throws Throwable;

    /**
     * All children must succeed; the first failure cancels the rest.
     *
     * @param <T> the type of the children's results
     * @return a joiner that gives the results in the order in which the children were forked
     */
    static <T extends @Nullable Object> Joiner<T, List<T>> allSuccessfulOrThrow() {
        return new Joiners.AllSuccessful<>();
    }

    /**
     * One child must succeed; the first success cancels the rest.
     *
     * @param <T> the type of the children's results
     * @return a joiner that gives the first result
     */
    static <T extends @Nullable Object> Joiner<T, T> anySuccessfulOrThrow() {
        return new Joiners.AnySuccessful<>();
    }

    /**
     * All children must succeed; the first failure cancels the rest.
     *
     * @param <T> the type of the children's results
     * @return a joiner that gives null
     */
    static <T extends @Nullable Object> Joiner<T, Void> awaitAllSuccessfulOrThrow() {
        return new Joiners.AwaitAllSuccessful<>();
    }

    /**
     * All children may end as they like.
     *
     * @param <T> the type of the children's results
     * @return a joiner that gives null and never throws
     */
    static <T extends @Nullable Object> Joiner<T, Void> awaitAll() {
        return new Joiners.AwaitAll<>();
    }
}
