// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.internal.loop.LoopClock;
import io.fermata.internal.loop.Timed;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A callback with a deadline: what {@link EventLoop#callLater} sets. */
final class Alarm implements Timed, TimerHandle {
    private static final int NOWHERE = -1;

    private final EventLoop loop;
    private final long deadline;

    /** Null once called or cancelled. */
    private @Nullable Runnable callback;

    private int order;
    private int place = NOWHERE;

    Alarm(EventLoop loop, long deadline, Runnable callback) {
        this.loop = loop;
        this.deadline = deadline;
        this.callback = callback;
    }

    /** Sets one for a time from now on; see {@link EventLoop#callLater}. */
    static Alarm set(EventLoop loop, Duration delay, Runnable callback) {
        Alarm alarm = new Alarm(loop, loop.deadlineAfter(LoopClock.nanos(delay)), callback);
        loop.timers.add(alarm);
        return alarm;
    }

    @Override
    public void cancel() {
        loop.checkThread();
        callback = null;
        if (place >= 0) {
            loop.timers.remove(this);
            place = NOWHERE;
        }
    }

    @Override
    public void run() {
        Runnable called = callback;
        callback = null;
        if (called != null) {
            called.run();
        }
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

    @Override
    public void due() {
        place = NOWHERE;
    }
}
