// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.abi.Abi;
import io.fermata.abi.Frame;
import io.fermata.internal.loop.LoopClock;
import io.fermata.internal.loop.Timed;
import io.fermata.internal.util.Debug;
import io.fermata.internal.util.Sneaky;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The coroutine of {@link Fermata#withTimeout} and {@link Fermata#waitFor}, and its timer: awaits something in the task
 * that awaits this, and cancels that task when the time is up.
 *
 * <pre>
 *   RUNNING --the timer's turn comes: the task is cancelled--&gt; EXPIRED
 *      |                                                           |
 *      +--the body ends--&gt; OVER                                    +--the body ends: the cancellation is taken back--&gt; OVER
 * </pre>
 *
 * A {@link CancelledError} that comes out after the time was up is ours, and becomes an {@link AsyncTimeoutException},
 * unless the task was cancelled by somebody else as well: the task counts who asked.
 */
final class TimeLimit<T extends @Nullable Object> extends Frame<T> implements Timed {
    /** Of the timer: neither in the heap nor needed there. */
    private static final int NOWHERE = -1;

    private @Nullable Awaitable<? extends T> body;
    private final Duration limit;
    private Phase phase = Phase.OVER;

    /** The task to cancel; set while the body runs. */
    private @Nullable Task<?> task;

    /** How many had asked for the task's cancellation before the body began. */
    private int cancellingBefore;

    private long deadline;
    private int order;
    private int place = NOWHERE;

    private enum Phase {
        RUNNING,
        EXPIRED,
        OVER
    }

    TimeLimit(Awaitable<? extends T> body, Duration limit) {
        this.body = body;
        this.limit = Objects.requireNonNull(limit, "limit");
        if (Debug.NOTES) {
            NeverAwaited.wraps(this, body);
        }
    }

    @Override
    public @Nullable Object resume(Task<?> running) {
        Object result;
        boolean first = state == RUNNING;
        if (first) {
            arm(running);
        }
        try {
            if (first) {
                Awaitable<? extends T> awaited = body;
                body = null;
                result = Abi.await(awaited, running);
                if (result == Abi.SUSPENDED) {
                    return Abi.suspend(this, 1, running);
                }
            } else {
                result = Abi.resumed(running);
            }
        } catch (Throwable e) {
            boolean ours = leave(running);
            throw ours && e instanceof CancelledError
                    ? new AsyncTimeoutException("not done within " + limit, e)
                    : Sneaky.rethrow(e);
        }
        boolean unused = leave(running);
        return result;
    }

    @Override
    public void forget() {
        body = null;
    }

    private void arm(Task<?> running) {
        EventLoop loop = Operation.loopOf(running);
        task = running;
        cancellingBefore = running.cancelling();
        phase = Phase.RUNNING;
        long nanos = LoopClock.nanos(limit);
        deadline = loop.deadlineAfter(nanos);
        if (nanos <= 0) {
            loop.ready(this); // before any timer: the body has until its first suspension
        } else {
            loop.timers.add(this);
        }
    }

    /** The body has ended. Says whether the task was cancelled because the time was up, and for no other reason. */
    private boolean leave(Task<?> running) {
        boolean expired = phase == Phase.EXPIRED;
        phase = Phase.OVER;
        task = null;
        if (place != NOWHERE) {
            Operation.loopOf(running).timers.remove(this);
            place = NOWHERE;
        }
        return expired && running.uncancel() <= cancellingBefore;
    }

    /** The time is up. */
    @Override
    public void run() {
        Task<?> late = task;
        if (phase == Phase.RUNNING && late != null) {
            phase = Phase.EXPIRED;
            late.cancel();
        }
    }

    @Override
    public void due() {
        place = NOWHERE;
    }

    @Override
    public long deadline() {
        return deadline;
    }

    @Override
    public int order() {
        return order;
    }

    @Override
    public void setOrder(int order) {
        this.order = order;
    }

    @Override
    public int place() {
        return place;
    }

    @Override
    public void moved(int to) {
        place = to;
    }
}
