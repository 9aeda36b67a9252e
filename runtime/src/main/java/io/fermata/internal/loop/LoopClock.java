// SPDX-License-Identifier: Apache-2.0
package io.fermata.internal.loop;

import java.time.Duration;

/** The time of a loop, in nanoseconds from zero: the machine's, or one that jumps to the next timer. */
public final class LoopClock {
    private static final long ORIGIN = System.nanoTime();

    public final boolean virtual;

    /** Virtual clocks only. */
    private long now;

    public LoopClock(boolean virtual) {
        this.virtual = virtual;
    }

    public long now() {
        return virtual ? now : System.nanoTime() - ORIGIN;
    }

    /** Instead of waiting: virtual clocks only. */
    public void jumpTo(long instant) {
        now = Math.max(now, instant);
    }

    /**
     * A duration in nanoseconds. The longest one there is, such as that of {@link
     * java.time.temporal.ChronoUnit#FOREVER}, is {@link Timers#NEVER}; another one that is too long for a {@code long} is
     * {@link Timers#LAST}; a negative one that is, the negative of that.
     */
    public static long nanos(Duration duration) {
        try {
            return Math.min(duration.toNanos(), Timers.LAST);
        } catch (ArithmeticException e) {
            if (duration.isNegative()) {
                return -Timers.LAST;
            }
            return duration.toSeconds() == Long.MAX_VALUE ? Timers.NEVER : Timers.LAST;
        }
    }

    /** The instant so many nanoseconds from now; {@link Timers#LAST} where that is beyond the clock's range. */
    public long after(long nanos) {
        if (nanos == Timers.NEVER) {
            return nanos;
        }
        long deadline = now() + Math.max(nanos, 0);
        return deadline < 0 ? Timers.LAST : Math.min(deadline, Timers.LAST);
    }
}
