// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The turns of a loop: what is ready, and how one batch of it is run. Knows nothing of whose thread runs them, or of
 * what happens between two of them; that is the {@link Host}'s part.
 *
 * <p>{@link #enter} makes a thread the one that runs the loop, {@link #leave} ends that. In between the thread is
 * <em>inside</em>, and everything but the inbox is its own; what one thread writes inside is seen by the next one.
 */
final class Turns {
    /** A loop that is never idle looks after each so many turns, a power of two less one, for what was collected. */
    private static final int BUSY_TURNS = 0xFF;

    private static final VarHandle THREAD;

    static {
        try {
            THREAD = MethodHandles.lookup().findVarHandle(Turns.class, "thread", Thread.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    final ReadyRing ready = new ReadyRing(64);
    final Inbox inbox = new Inbox();

    private final EventLoop loop;

    /** Counts the turns; that thread only, as is the next. */
    private int turns;

    private @Nullable Runnable afterTurn;

    /** The thread that is inside; written by that thread, read by any that calls a confined method. */
    private volatile @Nullable Thread thread;

    /** Of the thread that is inside, with what it had before; that thread only. */
    private @Nullable ThreadState state;

    private @Nullable EventLoop outerHost;
    private @Nullable Driver outerDriver;

    Turns(EventLoop loop) {
        this.loop = loop;
    }

    /** Whether the calling thread is inside. */
    boolean isInside() {
        return thread == Thread.currentThread();
    }

    /** The thread that is inside, or null. */
    @Nullable
    Thread thread() {
        return thread;
    }

    /** Makes the calling thread the one that runs the loop. False if there is one already. */
    boolean enter() {
        if (!THREAD.compareAndSet(this, null, Thread.currentThread())) {
            return false;
        }
        ThreadState entered = ThreadState.get();
        state = entered;
        outerHost = entered.host;
        outerDriver = entered.running;
        entered.host = loop;
        entered.running = loop.driver;
        if (loop.watch != null) {
            Watchdog.enter(loop.watch);
        }
        return true;
    }

    void leave() {
        loop.driver.betweenSteps();
        if (loop.watch != null) {
            Watchdog.leave(loop.watch);
        }
        ThreadState left = state;
        if (left != null) {
            left.host = outerHost;
            left.running = outerDriver;
            ThreadState.release(left);
        }
        state = null;
        outerHost = null;
        outerDriver = null;
        thread = null;
    }

    boolean hasWork() {
        return !ready.isEmpty() || !inbox.isEmpty();
    }

    /** Runs what is ready now, and what has come in or is due by now. */
    void turn() {
        inbox.drainTo(ready);
        collectDueTimers();
        for (int n = ready.size(); n > 0; n--) {
            Object entry = ready.poll();
            if (Debug.ON && entry != null) {
                runWatched(entry);
            } else {
                run(entry);
            }
        }
        ThreadState current = state;
        if (current != null && !current.queue.isEmpty()) {
            InlineDriver.runQueued(current);
        }
        if ((++turns & BUSY_TURNS) == 0) {
            loop.seeToCollected();
        }
        Runnable next = afterTurn;
        if (next != null) {
            afterTurn = null;
            call(next);
        }
    }

    /** Has something run when this turn is over, before the next one begins. */
    void afterThisTurn(Runnable action) {
        afterTurn = action;
    }

    private void run(@Nullable Object entry) {
        if (entry instanceof Task<?> task) {
            loop.driver.step(task);
        } else if (entry != null) {
            loop.driver.betweenSteps();
            call((Runnable) entry);
        }
    }

    private void runWatched(Object entry) {
        Watch watch = loop.watch;
        if (watch == null) {
            run(entry);
            return;
        }
        watch.begin(entry);
        try {
            run(entry);
        } finally {
            watch.end();
        }
    }

    private void collectDueTimers() {
        Timers timers = loop.timers;
        if (timers.isEmpty()) {
            return;
        }
        long now = loop.clock.now();
        for (Timed due = timers.pollDue(now); due != null; due = timers.pollDue(now)) {
            ready.add(due);
        }
    }

    private void call(Runnable callback) {
        try {
            callback.run();
        } catch (Throwable e) {
            loop.report("a callback threw", e);
        }
        if (loop.driver.callbackCell != null) {
            loop.driver.callbackCell = null;
        }
    }
}
