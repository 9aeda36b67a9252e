// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.abi.Abi;
import io.fermata.abi.Frame;
import io.fermata.internal.util.Debug;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The coroutine of {@link Fermata#race}: the first to end wins, the others are cancelled, and when they have ended the
 * winner's outcome is ours. What a loser throws of its own is the loser's to report.
 *
 * <p>A cancellation cancels all; it is thrown when they have ended.
 */
final class Race<T extends @Nullable Object> extends Frame<T> {
    private List<? extends Awaitable<? extends T>> awaitables;
    private List<AsyncFuture<?>> runners = List.of();
    private int running;
    private @Nullable AsyncFuture<?> winner;
    private @Nullable WaitForRunners waiting;
    private @Nullable CancelledError cancellation;
    private boolean cancelled;

    Race(List<? extends Awaitable<? extends T>> awaitables) {
        this.awaitables = awaitables;
        if (Debug.NOTES) {
            awaitables.forEach(awaitable -> NeverAwaited.wraps(this, awaitable));
        }
    }

    @Override
    public @Nullable Object resume(Task<?> task) {
        if (state == RUNNING) {
            start(Operation.loopOf(task));
        } else {
            takeDelivery(task);
        }
        while (running > 0) {
            waiting = new WaitForRunners();
            if (Abi.await(waiting, task) == Abi.SUSPENDED) {
                return Abi.suspend(this, 1, task);
            }
        }
        if (cancellation != null) {
            throw cancellation;
        }
        AsyncFuture<?> first = winner;
        return first == null ? null : first.awaitIn(task);
    }

    private void takeDelivery(Task<?> task) {
        try {
            Object unused = Abi.resumed(task);
        } catch (CancelledError e) {
            if (cancellation == null) {
                cancellation = e;
            }
            cancelRunners();
        }
    }

    private void start(EventLoop loop) {
        runners = new ArrayList<>(Futures.distinct(Futures.startAll(loop, awaitables)));
        running = runners.size();
        for (AsyncFuture<?> runner : runners) {
            runner.addWaiter((Runnable) () -> ended(runner));
        }
    }

    private void ended(AsyncFuture<?> runner) {
        running--;
        if (winner == null) {
            winner = runner;
            cancelRunners();
        }
        if (running == 0 && waiting != null) {
            waiting.wake();
        }
    }

    @Override
    public void forget() {
        awaitables = List.of();
        runners = List.of();
        winner = null;
        waiting = null;
        cancellation = null;
    }

    /** Once: to cancel again would interrupt those who clean up. */
    private void cancelRunners() {
        if (!cancelled) {
            cancelled = true;
            runners.forEach(runner -> runner.cancel());
        }
    }

    /** Woken by the last runner to end. */
    private static final class WaitForRunners extends Operation<@Nullable Void> {
        @Override
        @Nullable
        Object begin(Task<?> awaiting) {
            return suspend(awaiting);
        }

        @Override
        @Nullable
        Object end() {
            return null;
        }

        @Override
        void leave() {}
    }
}
