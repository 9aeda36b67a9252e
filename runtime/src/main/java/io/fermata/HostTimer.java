// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.internal.loop.Timers;
import io.fermata.internal.util.Later;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that a loop on an executor has a turn when its next sleeper is due. That is the work of the timer that it was
 * given; where that refuses or loses it, because it was shut down, the JDK's own timer does it.
 */
final class HostTimer {
    /** How late the timer may be before it is done without. */
    private static final long GRACE = TimeUnit.MILLISECONDS.toNanos(500);

    /** A tick that comes too early only sets the next one, so no timer needs to count further. */
    private static final long FARTHEST = TimeUnit.DAYS.toNanos(100);

    private final EventLoop loop;
    private final ScheduledExecutorService timer;

    /** What will wake the next sleeper. Inside only, like the next field. */
    private @Nullable Tick tick;

    private boolean refusalReported;

    /** When that should be; {@link Timers#NEVER} if there is none. Written inside, read by {@link #look}. */
    private volatile long due = Timers.NEVER;

    /** When {@link #look} is called next. Under this object's lock, like the next field. */
    private long lookAt = Timers.NEVER;

    private @Nullable Future<?> nextLook;

    HostTimer(EventLoop loop, ScheduledExecutorService timer) {
        this.loop = loop;
        this.timer = timer;
    }

    /** Sets what wakes the loop for its first timer. Inside, at the end of a turn. */
    void set() {
        long next = loop.timers.next();
        Tick set = tick;
        if (set != null) {
            if (set.deadline <= next && next != Timers.NEVER) {
                return; // it wakes the loop early enough; what is left to wait for is seen to then
            }
            cancel();
        }
        if (next != Timers.NEVER) {
            start(Math.min(next, loop.clock.now() + FARTHEST));
        }
    }

    /** The loop is closed. Inside. */
    void stop() {
        cancel();
        synchronized (this) {
            if (nextLook != null) {
                nextLook.cancel(false);
            }
        }
    }

    private void cancel() {
        due = Timers.NEVER;
        Tick set = tick;
        tick = null;
        if (set != null && set.handle != null) {
            set.handle.cancel(false);
        }
    }

    private void start(long deadline) {
        Tick made = new Tick(deadline);
        long delay = Math.max(deadline - loop.clock.now(), 0);
        try {
            made.handle = timer.schedule(made, delay, TimeUnit.NANOSECONDS);
        } catch (Throwable e) {
            made.handle = Later.run(made, delay);
            if (!refusalReported) {
                refusalReported = true;
                loop.report("the timer of " + loop + " refuses work; the JDK's own wakes sleeping tasks instead", e);
            }
        }
        tick = made;
        due = deadline;
        lookAt(deadline + GRACE);
    }

    private synchronized void lookAt(long instant) {
        if (instant >= lookAt) {
            return;
        }
        if (nextLook != null) {
            nextLook.cancel(false);
        }
        lookAt = instant;
        nextLook = Later.run(this::look, Math.max(instant - loop.clock.now(), 0));
    }

    /** Whether the tick has come; if not, this is it. On a thread of the JDK's. */
    private void look() {
        synchronized (this) {
            lookAt = Timers.NEVER;
        }
        long expected = due;
        if (expected == Timers.NEVER) {
            return; // whoever sets one from now on finds that nobody will look
        }
        long now = loop.clock.now();
        if (now - expected >= GRACE) {
            loop.runFromAnywhere(this::lost);
        }
        lookAt(Math.max(expected, now) + GRACE);
    }

    /** Inside; the turn has taken what is due, and sets the next tick at its end. */
    private void lost() {
        Tick set = tick;
        if (set != null && set.deadline <= loop.clock.now()) {
            cancel();
        }
    }

    /** Runs on the timer's thread, and then inside. */
    private final class Tick implements Runnable {
        final long deadline;

        /** Inside only. */
        @Nullable
        Future<?> handle;

        Tick(long deadline) {
            this.deadline = deadline;
        }

        @Override
        public void run() {
            loop.runFromAnywhere(this::arrived);
        }

        private void arrived() {
            if (tick == this) {
                tick = null;
                due = Timers.NEVER;
            }
        }
    }
}
