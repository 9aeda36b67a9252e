// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import java.util.concurrent.TimeUnit;

/**
 * What a loop does that has nothing to run and no timer: sleeps where somebody outside may still wake it, and gives up
 * where nobody can.
 *
 * <p>Nobody can, if no task waits for something outside and no other code has the loop, to call {@link
 * EventLoop#execute}. Whether the maker of a loop handed it to other threads cannot be known; so such a loop waits for a
 * moment first, and once another thread has called in, or {@link EventLoop#current()} has given the loop away, it waits
 * for ever.
 */
final class Stall {
    private static final System.Logger LOG = System.getLogger("io.fermata");

    private static final long GRACE = TimeUnit.MILLISECONDS.toNanos(500);

    static final long DEFAULT_PATIENCE = TimeUnit.SECONDS.toNanos(10);

    /** How long nothing may happen before that is logged; shorter in tests. */
    static volatile long patience = DEFAULT_PATIENCE;

    private final OwnThread host;

    /** Whether code of the user's made the loop, and so has a reference to it. */
    private final boolean known;

    private final Thread maker = Thread.currentThread();

    /** Somebody asked for the loop, or called in. Written by any thread, only ever to true. */
    private volatile boolean shared;

    private boolean interrupted;

    Stall(OwnThread host, boolean known) {
        this.host = host;
        this.known = known;
    }

    void shared() {
        if (!shared) {
            shared = true;
        }
    }

    void noteInterrupt() {
        interrupted = true;
    }

    /** Gives an interrupt that came while the loop slept back to whoever ran the loop. */
    void restoreInterrupt() {
        if (interrupted) {
            interrupted = false;
            Thread.currentThread().interrupt();
        }
    }

    /** Sleeps until there is something to do. */
    void await() {
        if (mayBeWoken()) {
            awaitOthers();
            return;
        }
        if (known) {
            sleep(GRACE);
        }
        if (!host.turns.hasWork() && !mayBeWoken()) {
            throw new DeadlockException("every task waits and nothing can wake the loop:" + tasks());
        }
    }

    private boolean mayBeWoken() {
        return host.loop.waitingOutside > 0 || shared || Thread.currentThread() != maker;
    }

    /** Sleeps until somebody outside has something to do for the loop; after a while says who waits for that. */
    void awaitOthers() {
        long limit = patience;
        sleep(limit);
        if (!host.turns.hasWork()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    () -> "nothing has happened for " + TimeUnit.NANOSECONDS.toMillis(limit) + " ms; " + whatWaits());
            while (!host.turns.hasWork()) {
                host.sleep(Long.MAX_VALUE);
            }
        }
    }

    private void sleep(long nanos) {
        long end = System.nanoTime() + nanos;
        long left = nanos;
        while (left > 0 && !host.turns.hasWork()) {
            host.sleep(left);
            left = end - System.nanoTime();
        }
    }

    private String whatWaits() {
        StringBuilder list = new StringBuilder(tasks());
        boolean noTask = list.isEmpty();
        host.loop.jobs.describe(list);
        if (!noTask) {
            return "every task waits:" + list;
        }
        return (host.loop.closing ? "closing the loop waits for" : "the loop waits for")
                + (list.isEmpty() ? " something outside" : ":" + list);
    }

    /** The tasks, each with where it waits. */
    private String tasks() {
        StringBuilder list = new StringBuilder();
        for (Task<?> task : host.loop.pendingTasks()) {
            list.append(System.lineSeparator()).append("  ").append(task);
            task.awaitStack()
                    .forEach(at -> list.append(System.lineSeparator())
                            .append("      at ")
                            .append(at));
        }
        return list.toString();
    }
}
