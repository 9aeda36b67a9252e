// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a loop tells the {@link Watchdog} in debug mode: what runs on its thread just now, and since when. The loop's
 * thread writes, the watchdog reads; what the watchdog has seen goes the other way.
 */
final class Watch {
    private static final long MILLIS = Settings.number("fermata.debug.slow", 100);

    private final EventLoop loop;
    private volatile long threshold = TimeUnit.MILLISECONDS.toNanos(MILLIS);

    /** Loop's thread, before {@link #since}. */
    private @Nullable Thread thread;

    private @Nullable Object entry;

    /** When the entry began; 0 if none runs. An odd number otherwise, so that it tells two entries apart. */
    private volatile long since;

    /** Watchdog's thread: what it has seen of the entry that began at {@link #seenSince}. */
    private volatile @Nullable SlowStep seen;

    private volatile long seenSince;

    Watch(EventLoop loop) {
        this.loop = loop;
    }

    void setThreshold(Duration limit) {
        threshold = Math.max(LoopClock.nanos(limit), 1);
    }

    long threshold() {
        return threshold;
    }

    // The loop's side.

    void begin(Object started) {
        thread = Thread.currentThread();
        entry = started;
        since = System.nanoTime() | 1;
    }

    /** Tells the loop's handler, if it has one, on the loop's thread. */
    void end() {
        long began = since;
        since = 0;
        entry = null;
        SlowStep slow = seen;
        if (slow != null) {
            seen = null;
            if (seenSince == began) {
                long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
                loop.reportToHandler(slow.getMessage() + " (" + millis + " ms in all)", slow);
            }
        }
    }

    // The watchdog's side.

    /** Looks whether the entry that runs has run for too long; reports it once. */
    void check() {
        long began = since;
        if (began == 0 || began == seenSince || System.nanoTime() - began < threshold) {
            return;
        }
        Thread held = thread;
        Object holder = entry;
        if (held == null || holder == null) {
            return;
        }
        StackTraceElement[] stack = held.getStackTrace();
        if (since != began) {
            return; // over meanwhile: the stack may be of something else
        }
        String what = holder instanceof Task<?> task ? task.toString() : "a callback";
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        seenSince = began;
        SlowStep slow = SlowStep.of(what, millis, held, stack);
        seen = slow;
        slow.log();
    }
}
