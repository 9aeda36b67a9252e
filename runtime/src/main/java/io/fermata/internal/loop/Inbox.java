// SPDX-License-Identifier: Apache-2.0
package io.fermata.internal.loop;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What other threads have for a loop: many producers, one consumer, no lock. The only part of a loop that any thread may
 * touch.
 *
 * <p>{@link #newest} is a linked stack that the consumer takes as a whole and turns round. At its bottom is null or a
 * marker. A marker may say that the consumer sleeps; the producer that replaces it, and only that one, wakes the
 * consumer. And it says what is taken:
 *
 * <pre>
 *   OPEN: everything --shut, shutIfEmpty--&gt; SHUT: no orders any more --abandon--&gt; DEAD: nothing
 *     |                                                                           ^
 *     +---------------------------------------abandon-----------------------------+
 * </pre>
 *
 * Orders are what strangers ask for, see {@link #order}; the rest tells the loop what its tasks wait for. Since it is one
 * field that an entry is added to and that is changed for good, an order is taken before that, and will be found, or refused.
 */
public final class Inbox {
    private static final Node ASLEEP = Node.marker("asleep", false);
    private static final Node SHUT = Node.marker("shut", true);
    private static final Node SHUT_ASLEEP = Node.marker("shut and asleep", true);
    private static final Node DEAD = Node.marker("dead", true);

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

    /** What is at the bottom while nothing is there and the consumer is awake: null or {@link #SHUT}. Consumer only. */
    private @Nullable Node bottom;

    /** Posts what the loop's tasks wait for; nothing once the loop is gone. From any thread; false if it is. */
    public boolean post(Object entry) {
        return put(entry, false);
    }

    /** Posts what a stranger wants to have run. From any thread; false, and nothing is posted, if it is too late. */
    public boolean order(Object entry) {
        return put(entry, true);
    }

    private boolean put(Object entry, boolean order) {
        Node node = new Node(entry, false);
        Node before;
        do {
            before = newest;
            if (before != null && before.shut) {
                if (order || before == DEAD) {
                    return false;
                }
                node.shut = true;
            }
            node.older = before == null || before.isMarker ? null : before;
        } while (!NEWEST.compareAndSet(this, before, node));
        if (before == ASLEEP || before == SHUT_ASLEEP) {
            LockSupport.unpark(consumer);
        }
        return true;
    }

    public boolean isEmpty() {
        Node found = newest;
        return found == null || found.isMarker;
    }

    /** Whether it is too late for orders. Consumer only. */
    public boolean isShut() {
        return bottom != null;
    }

    /** Moves everything, oldest first, to the ready queue. Consumer only. */
    public void drainTo(ReadyRing ready) {
        if (newest != bottom) {
            take(ready, bottom);
        }
    }

    /** Takes no orders any more, if there is nothing. Consumer only. */
    public boolean shutIfEmpty() {
        if (bottom == null && NEWEST.compareAndSet(this, null, SHUT)) {
            bottom = SHUT;
        }
        return bottom != null;
    }

    /** Takes no orders any more; those that are there go to the ready queue with everything else. Consumer only. */
    public void shut(ReadyRing ready) {
        bottom = bottom == null ? SHUT : bottom;
        take(ready, bottom);
    }

    /** Takes nothing any more; what is there goes to the ready queue. Consumer only. */
    public void abandon(ReadyRing ready) {
        bottom = DEAD;
        take(ready, DEAD);
    }

    private void take(ReadyRing ready, @Nullable Node left) {
        Node taken = (Node) NEWEST.getAndSet(this, left);
        Node oldest = null;
        while (taken != null && !taken.isMarker) {
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
    public void sleep(long nanos) {
        consumer = Thread.currentThread();
        Node asleep = bottom == null ? ASLEEP : SHUT_ASLEEP;
        if (NEWEST.compareAndSet(this, bottom, asleep)) {
            LockSupport.parkNanos(this, nanos);
            // Fails if something was posted, which has replaced the mark.
            NEWEST.compareAndSet(this, asleep, bottom);
        }
    }

    private static final class Node {
        final Object entry;
        final boolean isMarker;

        /** Whether what is below says so: no orders may be put on top of this. */
        boolean shut;

        @Nullable
        Node older;

        Node(Object entry, boolean isMarker) {
            this.entry = entry;
            this.isMarker = isMarker;
        }

        static Node marker(String name, boolean shut) {
            Node marker = new Node(name, true);
            marker.shut = shut;
            return marker;
        }
    }
}
