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
    private final int capacity;
    private final Line getters = new Line();
    private final Line putters = new Line();
    private int head;
    private int size;
    private int granted;
    private int handedOut;

    BoundedQueue(int capacity) {
        this.capacity = capacity;
        ring = new Object[Math.max(2, Integer.highestOneBit(2 * capacity - 1))];
    }

    /** Puts an item; false if the client has to wait and then to call {@link #putGranted}. */
    boolean put(Loop loop, Client client, Object item) {
        if (isFull() || putters.first != null) {
            putters.add(client);
            return false;
        }
        accept(loop, item);
        return true;
    }

    void putGranted(Loop loop, Object item) {
        granted--;
        accept(loop, item);
    }

    /** Gives an item; null if the client has to wait until it has received one. */
    @Nullable
    Object get(Loop loop, Client client) {
        if (size == 0) {
            getters.add(client);
            return null;
        }
        int at = head++ & (ring.length - 1);
        Object item = ring[at];
        ring[at] = null;
        size--;
        grantSlot(loop);
        return item;
    }

    /** What a client calls that runs after it had to wait for an item. */
    void taken(Loop loop) {
        handedOut--;
        grantSlot(loop);
    }

    private void grantSlot(Loop loop) {
        if (putters.first != null && !isFull()) {
            granted++;
            loop.ready(putters.take());
        }
    }

    private boolean isFull() {
        return size + handedOut + granted >= capacity;
    }

    private void accept(Loop loop, Object item) {
        if (getters.first != null) {
            Client getter = getters.take();
            getter.received = item;
            handedOut++;
            loop.ready(getter);
        } else {
            ring[(head + size++) & (ring.length - 1)] = item;
        }
    }

    /** Clients that wait, first come first served. */
    private static final class Line {
        private @Nullable Client first;
        private @Nullable Client last;

        void add(Client client) {
            Client before = last;
            if (before == null) {
                first = client;
            } else {
                before.next = client;
            }
            last = client;
        }

        Client take() {
            Client client = first;
            if (client == null) {
                throw new IllegalStateException("nobody waits");
            }
            first = client.next;
            client.next = null;
            if (first == null) {
                last = null;
            }
            return client;
        }
    }
}
