// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.internal.loop.Order;
import io.fermata.internal.util.Sneaky;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Whose thread a loop's turns run on, and what happens between them: the strategy behind {@link EventLoop}'s three
 * factories. A loop either has a thread for itself while it runs, {@link OwnThread}, or borrows one for each turn, {@link
 * ExecutorHost}.
 */
abstract class Host {
    final EventLoop loop;
    final Turns turns;

    /** Complete once the loop is closed. Any thread; strangers get copies. */
    final CompletableFuture<@Nullable Void> end = new CompletableFuture<>();

    Host(EventLoop loop) {
        this.loop = loop;
        this.turns = loop.turns;
    }

    /** Runs a coroutine to its end on the calling thread, see {@link EventLoop#run}. */
    abstract <T extends @Nullable Object> T run(Coroutine<T> coroutine);

    /** Ends the loop, see {@link EventLoop#close}. */
    abstract void close();

    /** Begins to end the loop, wherever that is possible, and does not wait for it. Any thread. */
    abstract void closeAsync();

    /** Something was put into the inbox; called on a thread that is not inside. Refusals go to the log. */
    abstract void posted();

    /**
     * The same, of what a stranger wants to have run. Throws whatever the executor does that refuses a turn for it; the
     * order was revoked then.
     */
    abstract void ordered(Order order);

    /** Whether {@link #ordered} may throw. */
    abstract boolean mayRefuse();

    /** Refuses a use of the loop on a thread that is not inside, unless it can do no harm. */
    abstract void checkOutside();

    /** Adds to what the next turn runs, on a thread that is not inside; refuses where {@link #checkOutside} does. */
    abstract void readyOutside(Object entry);

    /** Code that is not the loop's has a reference to it, and may call in. Any thread. */
    abstract void shared();

    /** Asks for the cancellation of what {@link #run} was asked to run. Inside. */
    abstract void cancelMain(String message);

    /** Whether what a loop waits for is logged after a while by others than {@link Shutdown}. */
    abstract boolean noticesStalls();

    /** Whether jobs for other threads run on the loop's, as entries of its ready queue. */
    boolean runsJobsItself() {
        return false;
    }

    /** What {@link EventLoop#toString} says of an open loop. */
    abstract String state();

    /** Waits until the loop is closed, or the thread is interrupted. */
    final void awaitEnd() {
        try {
            end.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw Sneaky.rethrow(e.getCause() == null ? e : e.getCause());
        }
    }

    final IllegalStateException wrongThread(String owner) {
        return new IllegalStateException("this belongs to the event loop of " + owner + " and was used on thread \""
                + Thread.currentThread().getName()
                + "\"; EventLoop.execute and submit may be called from any thread");
    }
}
