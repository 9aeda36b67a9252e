// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The future of {@link Fermata#gather(Awaitable[])} and {@link Fermata#gatherSettled(Awaitable[])}: told by each child,
 * through the loop, that it is done.
 */
final class Gather<R extends @Nullable Object> extends DerivedFuture<List<R>> {
    /** One for each argument, so that the same child may be here twice. */
    private final List<AsyncFuture<?>> children;

    /** What becomes of a child in the list of results. */
    private final Function<AsyncFuture<?>, R> result;

    /** Whether the first failure is the outcome of the whole. */
    private final boolean failFast;

    private int unfinished;
    private boolean cancelRequested;

    private Gather(Driver home, List<AsyncFuture<?>> children, boolean failFast, Function<AsyncFuture<?>, R> result) {
        super(home);
        this.children = children;
        this.failFast = failFast;
        this.result = result;
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // the children give what the awaitables give
    static <T extends @Nullable Object> Gather<T> all(
            EventLoop loop, Collection<? extends Awaitable<? extends T>> awaitables) {
        Function<AsyncFuture<?>, T> value = child -> (T) child.outcome;
        return new Gather<>(loop.driver, Futures.startAll(loop, awaitables), true, value).begin();
    }

    @SuppressWarnings({"unchecked", "NullAway"})
    static <T extends @Nullable Object> Gather<Outcome<T>> settled(
            EventLoop loop, Collection<? extends Awaitable<? extends T>> awaitables) {
        Function<AsyncFuture<?>, Outcome<T>> outcome = child ->
                child.succeeded() ? new Outcome.Success<>((T) child.outcome) : new Outcome.Failure<>(child.failure());
        return new Gather<>(loop.driver, Futures.startAll(loop, awaitables), false, outcome).begin();
    }

    private Gather<R> begin() {
        Set<AsyncFuture<?>> distinct = Futures.distinct(children);
        unfinished = distinct.size();
        List<AsyncFuture<?>> done = new ArrayList<>();
        for (AsyncFuture<?> child : distinct) {
            if (child.isDone()) {
                done.add(child);
            } else {
                child.addWaiter((Runnable) () -> childDone(child));
            }
        }
        done.forEach(this::childDone);
        if (children.isEmpty()) {
            finishWith(List.of());
        }
        return this;
    }

    private void childDone(AsyncFuture<?> child) {
        unfinished--;
        if (isDone()) {
            return; // a failure after the first is not ours to swallow: the child reports it
        }
        if (failFast && !child.succeeded()) {
            finishExceptionally(child.failure());
        } else if (unfinished == 0) {
            if (cancelRequested) {
                AsyncFuture<?> last = children.get(children.size() - 1);
                finishCancelled(last.isCancelled() ? last.cancelMessage() : null);
            } else {
                finishWith(results());
            }
        }
    }

    private List<R> results() {
        List<R> results = new ArrayList<>(children.size());
        for (AsyncFuture<?> child : children) {
            results.add(result.apply(child));
        }
        return Collections.unmodifiableList(results);
    }

    /** Cancels the children that are not done; this one is cancelled when they are. */
    @Override
    public boolean cancel(@Nullable String message) {
        if (isDone()) {
            return false;
        }
        boolean any = false;
        for (AsyncFuture<?> child : children) {
            any |= child.cancel(message);
        }
        cancelRequested |= any;
        return any;
    }

    @Override
    @Nullable
    Task<?> failedTask() {
        for (AsyncFuture<?> child : children) {
            if (outcome instanceof Throwable && child.outcome == outcome) {
                return child.failedTask();
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return "gather of " + Arrays.asList(children.toArray()) + " (" + statusName() + ")";
    }
}
