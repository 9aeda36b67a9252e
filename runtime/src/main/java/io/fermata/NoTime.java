// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.internal.util.Debug;
import io.fermata.internal.util.Sneaky;
import org.jspecify.annotations.Nullable;

/**
 * The coroutine of {@link Fermata#waitFor} with no time at all: takes the outcome of what is done, and cancels what is
 * not and waits until it has ended. A coroutine becomes a task that is cancelled before its first step, so it never runs.
 */
final class NoTime<T extends @Nullable Object> extends Operation<T> {
    private final Awaitable<? extends T> awaited;
    private final Runnable childDone = this::wake;
    private @Nullable AsyncFuture<T> child;

    NoTime(Awaitable<? extends T> awaited) {
        this.awaited = awaited;
        if (Debug.NOTES) {
            NeverAwaited.wraps(this, awaited);
        }
    }

    @Override
    @Nullable
    Object begin(Task<?> awaiting) {
        AsyncFuture<T> future = Futures.start(loopOf(awaiting), awaited);
        if (future.isDone()) {
            return future.awaitIn(awaiting);
        }
        child = future;
        future.addWaiter(childDone);
        future.cancel();
        return suspend(awaiting);
    }

    @Override
    @Nullable
    Object end() {
        AsyncFuture<T> ended = child;
        if (ended == null || ended.succeeded()) {
            return ended == null ? null : ended.outcome;
        }
        Throwable failure = ended.failure();
        throw ended.isCancelled()
                ? new AsyncTimeoutException("not done, and there was no time to wait", failure)
                : Sneaky.rethrow(failure);
    }

    @Override
    void leave() {
        if (child != null) {
            child.removeWaiter(childDone);
        }
    }
}
