// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.abi.Abi;
import io.fermata.abi.Frame;
import org.jspecify.annotations.Nullable;

/**
 * A point at which the tasks of one loop wait for each other. When the last one has arrived all go on, and the barrier is
 * ready for the next round.
 *
 * <pre>
 *   FILLING --the last one arrives--&gt; DRAINING --all have left--&gt; FILLING
 *   FILLING, DRAINING --reset while some are in it--&gt; RESETTING --all have left--&gt; FILLING
 *   any --abort--&gt; BROKEN --reset--&gt; FILLING, or RESETTING first
 * </pre>
 *
 * A task that arrives while the barrier is draining or resetting waits for the next round. A task that is cancelled
 * while it waits just leaves.
 *
 * <p>Not thread-safe: use it only from the tasks of one event loop. That is the loop that is current when it is created, or
 * else the first loop that uses it. Each operation on another thread or loop throws {@link IllegalStateException}.
 * Until then, operations that are not awaited work without a loop.
 */
public final class AsyncBarrier {
    private enum Phase {
        FILLING,
        DRAINING,
        RESETTING,
        BROKEN
    }

    private final int parties;

    /** Told of each change; those who are in the barrier and those who wait to come in. */
    private final Signals changes = new Signals();

    private final LoopBound bound = new LoopBound();
    private Phase phase = Phase.FILLING;

    /** How many have arrived and not left. */
    private int inside;

    /**
     * Creates a barrier.
     *
     * @param parties how many tasks wait for each other
     * @throws IllegalArgumentException if that is less than one
     */
    public AsyncBarrier(int parties) {
        if (parties < 1) {
            throw new IllegalArgumentException("a barrier for " + parties + " tasks makes no sense: one is the least");
        }
        this.parties = parties;
    }

    /**
     * Arrives, and waits until all have arrived. The last one does not suspend.
     *
     * @return what to await; gives the number of tasks that arrived before, from zero to one less than {@link #parties()};
     *     throws {@link BarrierBrokenException} if the barrier is aborted or reset
     */
    public Coroutine<Integer> arrive() {
        return new Arrive();
    }

    /** Breaks the barrier: tasks in it, and tasks that arrive before a {@link #reset()}, get {@link BarrierBrokenException}. */
    public void abort() {
        change(Phase.BROKEN);
    }

    /** Makes the barrier as new: those in it get {@link BarrierBrokenException}. */
    public void reset() {
        change(inside > 0 ? Phase.RESETTING : Phase.FILLING);
    }

    /**
     * How many tasks wait for each other.
     *
     * @return the number given to the constructor
     */
    public int parties() {
        bound.check(this);
        return parties;
    }

    /**
     * How many have arrived and wait for the rest.
     *
     * @return the number; zero while the barrier is draining, resetting or broken
     */
    public int waiting() {
        bound.check(this);
        return countWaiting();
    }

    /**
     * Whether the barrier was aborted, and not reset since.
     *
     * @return true if a task that arrives gets {@link BarrierBrokenException}
     */
    public boolean isBroken() {
        bound.check(this);
        return phase == Phase.BROKEN;
    }

    @Override
    public String toString() {
        return "AsyncBarrier (" + (phase == Phase.BROKEN ? "broken" : countWaiting() + " of " + parties + " waiting")
                + ")";
    }

    private int countWaiting() {
        return phase == Phase.FILLING ? inside : 0;
    }

    private void change(Phase next) {
        bound.check(this);
        phase = next;
        changes.signalAll();
    }

    private void leave() {
        inside--;
        if (inside == 0) {
            if (phase == Phase.RESETTING || phase == Phase.DRAINING) {
                phase = Phase.FILLING;
            }
            changes.signalAll();
        }
    }

    /** The coroutine of {@link AsyncBarrier#arrive()}. */
    private final class Arrive extends Frame<Integer> {
        /** Waits to come in. */
        private static final int OUTSIDE = 1;

        /** Has arrived. */
        private static final int INSIDE = 2;

        private int number;

        @Override
        public @Nullable Object resume(Task<?> task) {
            boolean arrived = state == INSIDE;
            if (state == RUNNING) {
                bound.use(task, AsyncBarrier.this);
            } else {
                takeChange(task, arrived);
            }
            return arrived ? pass(task) : enter(task);
        }

        /** A cancelled wait may have had the only signal: it is passed on. */
        private void takeChange(Task<?> task, boolean arrived) {
            try {
                Object unused = Abi.resumed(task);
            } catch (Throwable e) {
                changes.signal(1);
                if (arrived) {
                    leave();
                }
                throw e;
            }
        }

        private @Nullable Object enter(Task<?> task) {
            switch (phase) {
                case DRAINING, RESETTING -> {
                    return await(OUTSIDE, task);
                }
                case BROKEN ->
                    throw new BarrierBrokenException("the barrier was aborted; reset() makes it usable again");
                default -> number = inside++;
            }
            if (inside == parties) {
                phase = Phase.DRAINING;
                changes.signalAll();
                leave();
                return number;
            }
            return await(INSIDE, task);
        }

        private @Nullable Object pass(Task<?> task) {
            switch (phase) {
                case FILLING -> {
                    return await(INSIDE, task);
                }
                case RESETTING, BROKEN -> {
                    boolean aborted = phase == Phase.BROKEN;
                    leave();
                    throw new BarrierBrokenException(
                            aborted
                                    ? "the barrier was aborted while this waited"
                                    : "the barrier was reset while this waited");
                }
                default -> {
                    leave();
                    return number;
                }
            }
        }

        private @Nullable Object await(int where, Task<?> task) {
            try {
                bound.bindWaiting(task, AsyncBarrier.this);
            } catch (IllegalStateException e) {
                if (where == INSIDE) {
                    leave();
                }
                throw e;
            }
            Object suspended = changes.await(task);
            return suspended == Abi.SUSPENDED ? Abi.suspend(this, where, task) : suspended;
        }
    }
}
