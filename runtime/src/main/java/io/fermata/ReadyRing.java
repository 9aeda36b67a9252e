// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The ready queue of a loop: first in, first out, in an array that grows. One that a burst has made large is given back
 * when that is over, so that a million tasks that sleep do not keep the array that started them.
 *
 * <p>An entry stays in its slot while it runs, until {@link #next} takes another one: so the queue says what runs, and nobody
 * needs to note it, which would be a second reference store for each step.
 */
final class ReadyRing {
    /** An array of so many entries is kept. */
    static final int KEPT = 1 << 12;

    /**
     * A power of two long. The entries are those from {@code head} to {@code tail - 1}, the one that runs is at {@code head
     * - 1}, all modulo the length; so one slot is never used for what waits.
     */
    private @Nullable Object[] entries;

    private int head;
    private int tail;

    /** Where the batch ends that runs: what is behind came later. And where to look at the array, on the way. */
    private int batchEnd;

    private int stop;

    /**
     * The thread that is inside, see {@link Turns}. Read by any thread, but only to see whether it is itself; and that it
     * wrote itself, so no more is needed than a plain field.
     */
    @Nullable
    Thread user;

    ReadyRing(int capacity) {
        entries = new Object[Integer.highestOneBit(Math.max(capacity, 2) - 1) << 1];
    }

    /** Whether the calling thread is the one that may touch the rest. */
    boolean isMine() {
        return user == Thread.currentThread();
    }

    boolean isEmpty() {
        return head == tail;
    }

    int size() {
        return tail - head;
    }

    void add(Object entry) {
        @Nullable Object[] ring = entries;
        int at = tail;
        if (at - head >= ring.length - 1) {
            ring = grow();
        }
        ring[at & (ring.length - 1)] = entry;
        tail = at + 1;
    }

    /** Makes what there is now the batch that {@link #next} gives one by one. */
    void beginBatch() {
        batchEnd = tail;
        stop = entries.length > KEPT && tail != head ? tail - 1 : tail;
    }

    /** Takes the first entry, to run it, in place of the one that has run; null at the end of the batch. */
    @Nullable
    Object next() {
        @Nullable Object[] ring = entries;
        int at = head;
        ring[(at - 1) & (ring.length - 1)] = null;
        if (at == stop) {
            return stopped();
        }
        head = at + 1;
        return ring[at & (ring.length - 1)];
    }

    /** At the end of the batch, or of a large one just before: so that the last one finds the array given back. */
    private @Nullable Object stopped() {
        trim();
        if (stop == batchEnd) {
            return null;
        }
        stop = batchEnd;
        return entries[head++ & (entries.length - 1)];
    }

    /** The entry that runs; null between two. */
    @Nullable
    Object running() {
        @Nullable Object[] ring = entries;
        return ring[(head - 1) & (ring.length - 1)];
    }

    /** Counts the entries that were taken; wraps around. */
    int position() {
        return head;
    }

    /** Nothing runs any more. */
    void endBatch() {
        @Nullable Object[] ring = entries;
        ring[(head - 1) & (ring.length - 1)] = null;
    }

    /** Takes the first entry, for another purpose than to run it; null if there is none. */
    @Nullable
    Object poll() {
        beginBatch();
        Object entry = next();
        endBatch();
        return entry;
    }

    /** Shows all entries, first the one that runs. */
    void forEach(Consumer<Object> action) {
        for (int i = head - 1; i != tail; i++) {
            Object entry = entries[i & (entries.length - 1)];
            if (entry != null) {
                action.accept(entry);
            }
        }
    }

    /** Gives a large array back if little of it is in use. */
    private void trim() {
        if (entries.length > KEPT && size() < entries.length / 8) {
            resize(Math.max(KEPT, Integer.highestOneBit(size()) * 4));
        }
    }

    private @Nullable Object[] grow() {
        if (entries.length == 1 << 30) {
            throw new OutOfMemoryError("too many ready tasks");
        }
        return resize(entries.length * 2);
    }

    /** Copies the entry that runs, too. */
    private @Nullable Object[] resize(int length) {
        @Nullable Object[] old = entries;
        @Nullable Object[] ring = new Object[length];
        for (int i = head - 1; i != tail; i++) {
            ring[i & (length - 1)] = old[i & (old.length - 1)];
        }
        entries = ring;
        return ring;
    }
}
