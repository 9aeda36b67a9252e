// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.abi.Abi;
import io.fermata.abi.Frame;
import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Fermata#asCompleted} gives: one coroutine for each future, and a queue that the futures enter as they end.
 * Each coroutine takes the next one from the queue.
 */
final class AsCompleted<T extends @Nullable Object> implements Iterator<Coroutine<T>> {
    /** In the queue in place of a future that was not done in time. */
    private static final Object TIMEOUT = new Object();

    private final AsyncQueue<Object> ended = new AsyncQueue<>();
    private final Set<AsyncFuture<?>> waitedFor;
    private @Nullable TimerHandle timer;

    /** How many coroutines are still to be given out. */
    private int left;

    private AsCompleted(
            EventLoop loop, Collection<? extends Awaitable<? extends T>> awaitables, @Nullable Duration limit) {
        waitedFor = Futures.distinct(Futures.startAll(loop, awaitables));
        left = waitedFor.size();
        for (AsyncFuture<?> future : waitedFor) {
            future.addWaiter((Runnable) () -> futureDone(future));
        }
        if (limit != null && left > 0) {
            timer = loop.callLater(limit, this::timeUp);
        }
    }

    /** Starts everything now; iterating twice goes on where the first time ended. */
    static <T extends @Nullable Object> Iterable<Coroutine<T>> start(
            EventLoop loop, Collection<? extends Awaitable<? extends T>> awaitables, @Nullable Duration limit) {
        Iterator<Coroutine<T>> coroutines = new AsCompleted<>(loop, awaitables, limit);
        return () -> coroutines;
    }

    @Override
    public boolean hasNext() {
        return left > 0;
    }

    @Override
    public Coroutine<T> next() {
        if (left == 0) {
            throw new NoSuchElementException("there is a coroutine for each of the futures, and no more");
        }
        left--;
        return new Next();
    }

    private void futureDone(AsyncFuture<?> future) {
        if (!waitedFor.remove(future)) {
            return; // the time was up before
        }
        ended.offer(future);
        if (waitedFor.isEmpty() && timer != null) {
            timer.cancel();
        }
    }

    private void timeUp() {
        int late = waitedFor.size();
        waitedFor.clear();
        for (int i = 0; i < late; i++) {
            ended.offer(TIMEOUT);
        }
    }

    /** Waits for the next future to end, and ends likewise. */
    private final class Next extends Frame<T> {
        @Override
        public @Nullable Object resume(Task<?> task) {
            Object next;
            if (state == RUNNING) {
                next = Abi.await(ended.get(), task);
                if (next == Abi.SUSPENDED) {
                    return Abi.suspend(this, 1, task);
                }
            } else {
                next = Abi.resumed(task);
            }
            if (next instanceof AsyncFuture<?> future) {
                return future.awaitIn(task);
            }
            throw new AsyncTimeoutException("the time was up before everything had ended");
        }
    }
}
