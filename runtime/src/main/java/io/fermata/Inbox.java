// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What other threads have for a loop: many producers, one consumer, no lock. The only part of a loop that any thread may
 * touch.
 *
 * <p>{@link #newest} is a linked stack that the consumer takes as a whole and turns round. A special node in it says
 * that the consumer sleeps; the producer that replaces it, and only that one, wakes the consumer.
 */
final class Inbox {
    private static final Node ASLEEP = new Node("asleep", null);

    private static final VarHandle NEWEST;

    static {
        try {
            NEWEST = MethodHandles.lookup().findVarHandle(Inbox.class, "newest", Node.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** All producers and the consumer, by compare-and-set. */
    private volatile @Nullable Node newest;

    /** Written by the consumer before it goes to sleep, read by the producer that finds it asleep. */
    private @Nullable Thread consumer;

    /** From any thread. */
    void post(Object entry) {
        Node node = new Node(entry, null);
        Node before;
        do {
            before = newest;
            node.older = before == ASLEEP ? null : before;
        } while (!NEWEST.compareAndSet(this, before, node));
        if (before == ASLEEP) {
            LockSupport.unpark(consumer);
        }
    }

    boolean isEmpty() {
        return newest == null;
    }

    /** Moves everything, oldest first, to the ready queue. Consumer only. */
    void drainTo(ReadyRing ready) {
        if (newest == null) {
            return;
        }
        Node taken = (Node) NEWEST.getAndSet(this, null);
        Node oldest = null;
        while (taken != null) {
            Node next = taken.older;
            taken.older = oldest;
            oldest = taken;
            taken = next;
        }
        for (Node node = oldest; node != null; node = node.older) {
            ready.add(node.entry);
        }
    }

    /**
     * Sleeps until something is posted, the time is over, the thread is interrupted, or for no reason. Consumer only.
     *
     * @param nanos how long at most
     */
    void sleep(long nanos) {
        consumer = Thread.currentThread();
        if (NEWEST.compareAndSet(this, null, ASLEEP)) {
            LockSupport.parkNanos(this, nanos);
            // Fails if something was posted, which has replaced the mark.
            NEWEST.compareAndSet(this, ASLEEP, null);
        }
    }

    private static final class Node {
        final Object entry;

        @Nullable
        Node older;

        Node(Object entry, @Nullable Node older) {
            this.entry = entry;
            this.older = older;
        }
    }
}
