// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A future of this package as the JDK's: what {@link AsyncFuture#toCompletableFuture()}, {@link EventLoop#submit} and
 * hot methods return. The loop's side settles it; anybody may use it.
 */
abstract class Bridge<T extends @Nullable Object> extends CompletableFuture<T> {
    /** How long a thread waits until it looks for abandoned work again, in nanoseconds. */
    private static final long LOOK_AGAIN = TimeUnit.SECONDS.toNanos(1);

    /** Cancels this at once, as the JDK's contract has it, and asks the source to follow. */
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean done = isDone();
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        if (!done && cancelled) {
            passOnCancel();
        }
        return cancelled;
    }

    /** Asks for the cancellation of the source; from any thread. */
    abstract void passOnCancel();

    /** Passes the outcome on. A cancellation is translated: out here it is a {@link CancellationException}. */
    @SuppressWarnings("unchecked") // whoever makes a bridge gives it a source with results of type T
    void settle(AsyncFuture<?> source) {
        if (source.succeeded()) {
            complete((T) source.outcome);
        } else if (source.isCancelled()) {
            CancellationException translated = new CancellationException(source.cancelMessage());
            if (source.outcome instanceof CancelledError error) {
                translated.initCause(error);
            }
            completeExceptionally(translated);
        } else if (!completeExceptionally(source.failure())) {
            source.home.report(
                    source + " failed after its future was cancelled or completed otherwise", source.failure());
        }
    }

    /** The same once more, after an error that may have struck before, within or after the first time. */
    final void settleAgain(AsyncFuture<?> source) {
        if (isDone()) {
            boolean unused =
                    completeExceptionally(new CancellationException()); // does but tell those who were not told
        } else {
            settle(source);
        }
    }

    /*
     * Whoever asks or waits looks for work that nobody else would do: a thread that waits for what is queued on it would wait
     * for ever; and where a stack ended before the thread for a fresh one could be started, somebody has to start it later.
     * It may end so while others wait already, so they look again now and then.
     */

    @Override
    public boolean isDone() {
        FreshStack.startIfNeeded();
        return super.isDone();
    }

    @Override
    public T getNow(T valueIfAbsent) {
        FreshStack.startIfNeeded();
        return super.getNow(valueIfAbsent);
    }

    @Override
    public T join() {
        prepareToWait();
        if (!super.isDone()) {
            awaitDone();
        }
        return super.join();
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        prepareToWait();
        while (!super.isDone()) {
            awaitDone(LOOK_AGAIN);
        }
        return super.get();
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        prepareToWait();
        long left = unit.toNanos(timeout);
        long end = System.nanoTime() + left;
        while (left > LOOK_AGAIN && !super.isDone()) {
            awaitDone(LOOK_AGAIN);
            left = end - System.nanoTime();
        }
        return super.get(Math.max(left, 0), TimeUnit.NANOSECONDS);
    }

    /** Waits without a limit, and through interrupts. */
    private void awaitDone() {
        boolean interrupted = false;
        while (!super.isDone()) {
            try {
                awaitDone(LOOK_AGAIN);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitDone(long nanos) throws InterruptedException {
        try {
            super.get(nanos, TimeUnit.NANOSECONDS);
        } catch (ExecutionException | CancellationException e) {
            return; // the caller reports it
        } catch (TimeoutException e) {
            prepareToWait();
        }
    }

    private static void prepareToWait() {
        InlineDriver.runQueuedBeforeWaiting();
        FreshStack.startIfNeeded();
    }

    /** The bridge of one future. */
    static final class Of<T extends @Nullable Object> extends Bridge<T> {
        private final AsyncFuture<?> source;

        Of(AsyncFuture<?> source) {
            this.source = source;
        }

        @Override
        void passOnCancel() {
            source.home.requestCancel(source);
        }
    }
}
