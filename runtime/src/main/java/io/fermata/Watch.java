// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.internal.loop.LoopClock;
import io.fermata.internal.loop.SlowStep;
import io.fermata.internal.util.Settings;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a loop tells the {@link Watchdog} in debug mode: what runs on its thread just now, and since when. The loop's
 * thread writes, the watchdog reads; what the watchdog has seen goes the other way.
 */
final class Watch {
    private static final long MILLIS = Settings.number("fermata.debug.slow", 100);

    private static final VarHandle ENTRIES;

    static {
        try {
            ENTRIES = MethodHandles.lookup().findVarHandle(Watch.class, "entries", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final EventLoop loop;
    private volatile long threshold = TimeUnit.MILLISECONDS.toNanos(MILLIS);

    /** Loop's thread: the last number of {@link #entries} that was even. */
    private long number;

    /** Loop's thread, before {@link #entries}. */
    private @Nullable Thread thread;

    private @Nullable Object entry;

    /**
     * Which entry runs, counted; even while none does. Read by the watchdog, which has the clock: an entry that it finds
     * running again after a while has run for that long. So beginning one costs two stores.
     */
    private volatile long entries;

    /** Watchdog's thread: which entry it has found running, and when it did so first. */
    private long found;

    private long foundAt;

    /** Watchdog's thread: which entry it has reported last, and as what. */
    private volatile @Nullable SlowStep seen;

    private volatile long seenEntry;

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
        ENTRIES.setRelease(this, number + 1);
    }

    /** Tells the loop's handler, if it has one, on the loop's thread. */
    void end() {
        long ended = number + 1;
        number += 2;
        ENTRIES.setRelease(this, number);
        entry = null;
        if (seen != null) {
            tell(ended);
        }
    }

    private void tell(long ended) {
        SlowStep slow = seen;
        seen = null;
        if (slow != null && seenEntry == ended) {
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - seenSince);
            loop.reportToHandler(slow.getMessage() + " (" + millis + " ms in all)", slow);
        }
    }

    // The watchdog's side.

    /** Looks whether the entry that runs has run for too long; reports it once. */
    void check() {
        long running = entries;
        long now = System.nanoTime();
        if ((running & 1) == 0 || running != found) {
            found = running;
            foundAt = now;
            return;
        }
        if (running == seenEntry || now - foundAt < threshold) {
            return;
        }
        Thread held = thread;
        Object holder = entry;
        if (held == null || holder == null) {
            return;
        }
        StackTraceElement[] stack = held.getStackTrace();
        if (entries != running) {
            return; // over meanwhile: the stack may be of something else
        }
        String what = holder instanceof Task<?> task ? task.toString() : "a callback";
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - foundAt);
        seenSince = foundAt;
        seenEntry = running;
        SlowStep slow = SlowStep.of(what, millis, held, stack);
        seen = slow;
        slow.log();
    }
}
