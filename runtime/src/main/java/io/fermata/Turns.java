// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.internal.loop.Agenda;
import io.fermata.internal.loop.Inbox;
import io.fermata.internal.loop.ReadyRing;
import io.fermata.internal.loop.Timed;
import io.fermata.internal.loop.Timers;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The turns of a loop: what is ready, and how one batch of it is run. Knows nothing of whose thread runs them, or of
 * what happens between two of them; that is the {@link Host}'s part.
 *
 * <p>{@link #enter} makes a thread the one that runs the loop, {@link #leave} ends that. In between the thread is
 * <em>inside</em>, and everything but the inbox is its own; what one thread writes inside is seen by the next one.
 */
final class Turns {
    private static final VarHandle THREAD;

    static {
        try {
            THREAD = MethodHandles.lookup().findVarHandle(Turns.class, "thread", Thread.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    final Inbox inbox;

    private final EventLoop loop;
    private final ReadyRing ready;
    private final Driver driver;
    private final Timers timers;

    /** What is to run after this turn; that thread only. */
    private @Nullable Runnable afterTurn;

    /** The thread that is inside; written by that thread, read by any that calls a confined method. */
    private volatile @Nullable Thread thread;

    /** Of the thread that is inside, with what it had before; that thread only. */
    private @Nullable ThreadState state;

    private @Nullable EventLoop outerHost;
    private @Nullable Driver outerDriver;

    Turns(EventLoop loop) {
        this.loop = loop;
        this.ready = loop.ready;
        this.driver = loop.driver;
        this.inbox = Objects.requireNonNull(driver.inbox);
        this.timers = loop.timers;
    }

    /** Whether the calling thread is inside. */
    boolean isInside() {
        return ready.isMine();
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
        ready.user = Thread.currentThread();
        ThreadState entered = ThreadState.get();
        state = entered;
        outerHost = entered.host;
        outerDriver = entered.running;
        entered.host = loop;
        entered.favour();
        entered.running = loop.driver;
        if (loop.watch != null) {
            Watchdog.enter(loop.watch);
        }
        return true;
    }

    void leave() {
        ready.endBatch();
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
        ready.user = null;
        thread = null;
    }

    boolean hasWork() {
        return !ready.isEmpty() || !inbox.isEmpty();
    }

    /**
     * Runs what is ready now, and what has come in or is due by now; and so on, until nothing is ready or something else
     * comes up. False if nothing was there to run.
     */
    boolean turn() {
        inbox.drainTo(ready);
        if (ready.isOnAgenda(Agenda.TIMERS)) {
            collectDueTimers();
        }
        if (ready.isEmpty() && !ready.isOnAgenda(Agenda.EXTRA)) {
            return false;
        }
        driver.runBatch();
        if (ready.isPauseDue()) {
            loop.seeToCollected();
        }
        if (ready.isOnAgenda(Agenda.EXTRA)) {
            runExtra();
        }
        return true;
    }

    /** Runs one of the entries that are ready, or have come in or are due by now; false if there is none. */
    boolean chosenTurn(ExploredThread chooser) {
        inbox.drainTo(ready);
        if (ready.isOnAgenda(Agenda.TIMERS)) {
            collectDueTimers();
        }
        if (!ready.isEmpty()) {
            driver.runOne(chooser.choose());
        } else if (!ready.isOnAgenda(Agenda.EXTRA)) {
            return false;
        }
        loop.seeToCollected();
        if (ready.isOnAgenda(Agenda.EXTRA)) {
            runExtra();
        }
        return true;
    }

    private void runExtra() {
        ready.strike(Agenda.EXTRA);
        ThreadState current = state;
        if (current != null) {
            InlineDriver.runQueued(current);
        }
        Runnable next = afterTurn;
        if (next != null) {
            afterTurn = null;
            call(next);
        }
    }

    /** Has the tasks without a loop run that the thread's state holds, when this turn is over. */
    void runQueuedLater() {
        ready.note(Agenda.EXTRA);
    }

    /** Has something run when this turn is over, before the next one begins. */
    void afterThisTurn(Runnable action) {
        afterTurn = action;
        ready.note(Agenda.EXTRA);
    }

    private void collectDueTimers() {
        long now = loop.clock.now();
        for (Timed due = timers.pollDue(now); due != null; due = timers.pollDue(now)) {
            ready.add(due);
        }
        if (timers.next() == Timers.NEVER) {
            ready.strike(Agenda.TIMERS);
        }
    }

    void call(Runnable callback) {
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
