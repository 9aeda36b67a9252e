// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import java.time.Duration;

/** The time of a loop, in nanoseconds from zero: the machine's, or one that jumps to the next timer. */
final class LoopClock {
    private static final long ORIGIN = System.nanoTime();

    final boolean virtual;

    /** Virtual clocks only. */
    private long now;

    LoopClock(boolean virtual) {
        this.virtual = virtual;
    }

    long now() {
        return virtual ? now : System.nanoTime() - ORIGIN;
    }

    /** Instead of waiting: virtual clocks only. */
    void jumpTo(long instant) {
        now = Math.max(now, instant);
    }

    /** A duration in nanoseconds; one that is too long for that is {@link Timers#NEVER}, or its negative. */
    static long nanos(Duration duration) {
        try {
            return duration.toNanos();
        } catch (ArithmeticException e) {
            return duration.isNegative() ? -Timers.NEVER : Timers.NEVER;
        }
    }

    /** The instant so many nanoseconds from now; {@link Timers#NEVER} where that is beyond the clock's range. */
    long after(long nanos) {
        long deadline = now() + Math.max(nanos, 0);
        return deadline < 0 ? Timers.NEVER : deadline;
    }
}
