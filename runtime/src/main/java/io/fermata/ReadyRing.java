// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import org.jspecify.annotations.Nullable;

/**
 * The ready queue of a loop: first in, first out, in an array that grows. One that a burst has made large is given back
 * when it is empty, so that a million tasks that sleep do not keep the array that started them.
 */
final class ReadyRing {
    /** An array of so many entries is kept. */
    static final int KEPT = 1 << 16;

    /** A power of two long; the entries are those from {@code head} to {@code tail - 1}, both modulo the length. */
    private @Nullable Object[] entries;

    private int head;
    private int tail;

    ReadyRing(int capacity) {
        entries = new Object[Integer.highestOneBit(Math.max(capacity, 2) - 1) << 1];
    }

    boolean isEmpty() {
        return head == tail;
    }

    int size() {
        return tail - head;
    }

    void add(Object entry) {
        @Nullable Object[] ring = entries;
        if (tail - head == ring.length) {
            ring = grow();
        }
        ring[tail++ & (ring.length - 1)] = entry;
    }

    /** Takes the first entry; null if there is none. */
    @Nullable
    Object poll() {
        if (head == tail) {
            return null;
        }
        @Nullable Object[] ring = entries;
        int at = head++ & (ring.length - 1);
        Object entry = ring[at];
        ring[at] = null;
        if (head == tail && ring.length > KEPT) {
            entries = new Object[KEPT];
        }
        return entry;
    }

    void clear() {
        while (poll() != null) {
            // each poll empties a slot
        }
    }

    private @Nullable Object[] grow() {
        @Nullable Object[] old = entries;
        if (old.length == 1 << 30) {
            throw new OutOfMemoryError("too many ready tasks");
        }
        @Nullable Object[] ring = new Object[old.length * 2];
        int first = head & (old.length - 1);
        System.arraycopy(old, first, ring, 0, old.length - first);
        System.arraycopy(old, 0, ring, old.length - first, first);
        head = 0;
        tail = old.length;
        entries = ring;
        return ring;
    }
}
