// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.internal.util.Later;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Looks now and then, while an executor has a turn of a loop, whether that comes. One that was accepted may be lost: the
 * executor was shut down at once, or drops what it cannot hold; and nobody says so.
 *
 * <p>A turn that is late is offered again, which does no harm if it was merely late: see {@link ExecutorHost}. The loop is
 * given up only where the turn cannot come any more, because the executor says so; or, while the loop is being closed,
 * where that has waited for a while and the executor does not say that it still works. Otherwise offers go on for ever,
 * at longer and longer intervals.
 */
final class HostWatch implements Runnable {
    private static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(500);

    /** When a turn that has not come is offered again; the next time after twice as long, and so on. */
    private static final long LATE = TimeUnit.SECONDS.toNanos(2);

    private static final long LONGEST = TimeUnit.SECONDS.toNanos(60);

    /** For how long closing waits for a turn of an executor of which nothing is known. */
    private static final long LOST = TimeUnit.SECONDS.toNanos(6);

    private final ExecutorHost host;

    /** Whether a look is on its way. Any thread. */
    private final AtomicBoolean looking = new AtomicBoolean();

    // Of one look after the other.

    /** The turn that was found on its way at the last look, and since when that is known. */
    private int seen = -1;

    private long since;

    /** When it is offered again, and the time until then. */
    private long nextOffer;

    private long interval;

    HostWatch(ExecutorHost host) {
        this.host = host;
    }

    /** A turn is on its way. Any thread. */
    void begin() {
        if (!looking.get() && looking.compareAndSet(false, true)) {
            again();
        }
    }

    private void again() {
        var unused = Later.run(this, PERIOD);
    }

    @Override
    public void run() {
        if (host.isIdle()) {
            looking.set(false);
            if (!host.isIdle()) {
                begin(); // came between the two, and may have found this still looking
            }
            return;
        }
        try {
            look(host.turn());
        } finally {
            again();
        }
    }

    private void look(int turn) {
        long now = System.nanoTime();
        if (turn != seen) {
            seen = turn;
            since = now;
            interval = LATE;
            nextOffer = now + interval;
        }
        if (host.giveUpIfGone(turn, now - since >= LOST)) {
            return;
        }
        if (now - nextOffer >= 0) {
            interval = Math.min(2 * interval, LONGEST);
            nextOffer = now + interval;
            host.offerAgain(turn);
        }
    }
}
