// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.internal.loop.Timed;
import org.jspecify.annotations.Nullable;

/**
 * The coroutine of {@link Fermata#sleep}, and its timer: 32 bytes. {@link #phase} is the place in the heap while the
 * timer is there.
 *
 * <p>As in asyncio the timer is one entry of the ready queue, and the task that it wakes is another, one turn later.
 */
final class Sleep extends Operation<@Nullable Void> implements Timed {
    /** In the ready queue: a task that waits without a place in the heap. */
    private static final int NOWHERE = Integer.MAX_VALUE;

    /** How long, until this begins; then until when. */
    private long deadline;

    private int order;

    Sleep(long nanos) {
        deadline = nanos;
    }

    @Override
    @Nullable
    Object begin(Task<?> awaiting) {
        EventLoop loop = loopOf(awaiting);
        deadline = loop.deadlineAfter(deadline);
        loop.timers.add(this);
        return suspend(awaiting);
    }

    @Override
    void leave() {
        if (phase != NOWHERE && task != null) {
            loopOf(task).timers.remove(this);
        }
    }

    @Override
    @Nullable
    Object end() {
        return null;
    }

    /** As an entry of the ready queue: nothing if the task was cancelled meanwhile. */
    @Override
    public void run() {
        if (phase == NOWHERE) {
            wake();
        }
    }

    /** Whether the timers hold this. */
    boolean isSet() {
        return phase >= 0 && phase != NOWHERE;
    }

    @Override
    public void due() {
        phase = NOWHERE;
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
        return phase;
    }

    @Override
    public void moved(int place) {
        phase = place;
    }
}
