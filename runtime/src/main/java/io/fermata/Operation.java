// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.abi.Abi;
import io.fermata.internal.util.Debug;
import org.jspecify.annotations.Nullable;

/**
 * A coroutine of the runtime that suspends at most once: sleep, taking from a queue, waiting for a callback. It has no
 * frame: while it is pending the task waits on it directly, as on a future.
 *
 * <pre>
 *   FRESH --begin gives a value--&gt; DONE
 *   FRESH --begin suspends--&gt; waiting (&gt;= 0) --wake--&gt; WOKEN --the task's step: end or abandon--&gt; DONE
 *                                |
 *                                +--the task is cancelled: withdraw--&gt; WITHDRAWN --the task's step: left--&gt; DONE
 * </pre>
 */
abstract class Operation<T extends @Nullable Object> extends Coroutine<T> {
    static final int FRESH = -1;
    static final int WOKEN = -2;
    static final int DONE = -3;
    static final int WITHDRAWN = -4;

    /** One of the constants; while waiting, zero or whatever non-negative number the subclass likes to keep here. */
    int phase = FRESH;

    /** Who waits; null before and after. */
    @Nullable
    Task<?> task;

    /** Awaits this in a task: the value, or {@link Abi#SUSPENDED}. */
    final @Nullable Object awaitIn(Task<?> awaiting) {
        if (phase != FRESH) {
            throw Misuse.awaitedTwice(this, phase == DONE);
        }
        phase = DONE;
        if (Debug.NOTES && !(this instanceof YieldNow)) { // see NeverAwaited
            NeverAwaited.used(this);
        }
        return begin(awaiting);
    }

    /** Makes a coroutine that will never be awaited count as used. */
    final void discard() {
        if (phase == FRESH) {
            phase = DONE;
            if (Debug.NOTES) {
                NeverAwaited.used(this);
            }
        }
    }

    /** What a failure comes from: the same object for all who wait for it. */
    Object source() {
        return this;
    }

    /** Gives the value at once, or arranges for {@link #wake} and returns {@link #suspend}'s result. */
    abstract @Nullable Object begin(Task<?> awaiting);

    /** What the await gives or throws, after {@link #wake}. */
    abstract @Nullable Object end();

    /** Woken, but the task is cancelled instead: what was meant for it goes to somebody else. */
    void abandon() {}

    /** Leaves wherever this waits, because the task is cancelled. */
    abstract void leave();

    /** The cancelled task runs now, at the turn after {@link #leave}. */
    void left() {}

    /** Where {@link #begin} found that it must wait. */
    final Object suspend(Task<?> awaiting) {
        if (phase < 0) {
            phase = 0;
        }
        task = awaiting;
        awaiting.waitFor(this);
        return Abi.SUSPENDED;
    }

    /** Has the task go on at the next turn; nothing if it does so anyway. */
    final void wake() {
        Task<?> waiting = task;
        if (waiting != null && phase >= 0) {
            phase = WOKEN;
            waiting.home.schedule(waiting);
        }
    }

    /** Takes the task out of its wait. False if it was woken already. */
    boolean withdraw() {
        if (phase < 0) {
            return false;
        }
        leave();
        phase = WITHDRAWN;
        return true;
    }

    /** Ends a wait that {@link #wake} has ended: in the task's step. */
    final @Nullable Object finish() {
        retire();
        return end();
    }

    /** Ends a wait, whether {@link #wake} has ended it or not, for a task that is cancelled. */
    final void giveUp() {
        if (phase == WITHDRAWN) {
            phase = DONE;
            task = null;
            left();
        } else {
            retire();
            abandon();
        }
    }

    private void retire() {
        Task<?> waited = task;
        phase = DONE;
        task = null;
        if (waited != null) {
            woken(waited);
        }
    }

    /** Called in the task's step when the wait is over without having been withdrawn. */
    void woken(Task<?> waited) {}

    /** The loop of a task, for operations that cannot do without. */
    static EventLoop loopOf(Task<?> awaiting) {
        EventLoop loop = awaiting.home.loop;
        if (loop == null) {
            throw Misuse.noLoop();
        }
        return loop;
    }
}
