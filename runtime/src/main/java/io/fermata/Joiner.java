// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
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
    default boolean onFork(Task<T> child) {
        return false;
    }

    /**
     * Called when a child has ended, one way or the other; after the cancellation of the scope as well.
     *
     * @param child the child
     * @return true to cancel the scope
     */
    default boolean onComplete(Task<T> child) {
        return false;
    }

    /**
     * Called when no child is left, before {@link #result()}, if the {@linkplain TaskScope.Configuration#timeout time} of the
     * scope was up: a joiner that can give a result nevertheless does nothing here.
     *
     * @throws AsyncTimeoutException here; what this throws, {@link TaskScope#join()} throws
     */
    default void onTimeout() {
        throw new AsyncTimeoutException("the time of the TaskScope was up, so its children were cancelled");
    }

    /**
     * Called when no child is left: what {@link TaskScope#join()} gives.
     *
     * @return the result of {@link TaskScope#join()}
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

    /**
     * All children may end as they like, until one of them ends as is wished: that cancels the rest. If the time of the
     * scope is up, the result is there all the same.
     *
     * @param isLast asked about each child that has ended; true cancels the scope
     * @param <T> the type of the children's results
     * @return a joiner that gives all children, in the order in which they were forked
     */
    static <T extends @Nullable Object> Joiner<T, List<Task<T>>> allUntil(Predicate<? super Task<T>> isLast) {
        return new Joiners.AllUntil<>(Objects.requireNonNull(isLast, "isLast"));
    }
}
