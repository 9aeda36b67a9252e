// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.byhand;

import org.jspecify.annotations.Nullable;

/**
 * A bounded queue between machines, with the protocol of asyncio's: first come first served, a getter that waits is
 * given the item, which counts as in the queue until that getter runs, and a putter that waits is given a slot and puts
 * its item when it runs. Without that, fewer switches would do, but a client that is cancelled could not pass on what it
 * was given.
 */
final class BoundedQueue {
    /** A machine that puts and gets. */
    abstract static class Client extends Machine {
        @Nullable
        Object received;

        private @Nullable Client next;
    }

    private final @Nullable Object[] ring;
    private final Line getters = new Line();
    private final Line putters = new Line();
    private int head;
    private int tail;

    /** Slots that hold no item, wait for no putter who was given them, and whose item no getter has yet to take. */
    private int free;

    BoundedQueue(int capacity) {
        free = capacity;
        ring = new Object[Math.max(2, Integer.highestOneBit(2 * capacity - 1))];
    }

    /** Puts an item; false if the client has to wait and then to call {@link #putGranted}. */
    boolean put(Loop loop, Client client, Object item) {
        if (free == 0) {
            putters.add(client);
            return false;
        }
        free--;
        accept(loop, item);
        return true;
    }

    /** What a client calls that runs after it had to wait for a slot. */
    void putGranted(Loop loop, Object item) {
        accept(loop, item);
    }

    /** Gives an item; null if the client has to wait until it has received one. */
    @Nullable
    Object get(Loop loop, Client client) {
        if (head == tail) {
            getters.add(client);
            return null;
        }
        int at = head++ & (ring.length - 1);
        Object item = ring[at];
        ring[at] = null;
        grantSlot(loop);
        return item;
    }

    /** What a client calls that runs after it had to wait for an item. */
    void taken(Loop loop) {
        grantSlot(loop);
    }

    private void grantSlot(Loop loop) {
        if (putters.first != null) {
            loop.ready(putters.take());
        } else {
            free++;
        }
    }

    private void accept(Loop loop, Object item) {
        if (getters.first != null) {
            Client getter = getters.take();
            getter.received = item;
            loop.ready(getter);
        } else {
            ring[tail++ & (ring.length - 1)] = item;
        }
    }

    /** Clients that wait, first come first served. */
    private static final class Line {
        private @Nullable Client first;

        /** The last one, or who was it when the line was not empty: a store that nobody needs costs a barrier. */
        private @Nullable Client last;

        void add(Client client) {
            Client before = last;
            if (first == null || before == null) {
                first = client;
            } else {
                before.next = client;
            }
            last = client;
        }

        @SuppressWarnings("NullAway") // who calls this has seen a first one
        Client take() {
            Client client = first;
            Client next = client.next;
            first = next;
            if (next != null) {
                client.next = null;
            }
            return client;
        }
    }
}
