// SPDX-License-Identifier: Apache-2.0
package io.fermata.internal.loop;

import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The ready queue of a loop: first in, first out, in an array that grows. One that a burst has made large is given back
 * when that is over, so that a million tasks that sleep do not keep the array that started them.
 *
 * <p>An entry stays in its slot while it runs, until {@link #next} takes another one: so the queue says what runs, and nobody
 * needs to note it, which would be a second reference store for each step.
 *
 * <p>The {@code Driver} of a loop is its ready queue, rather than to have one: what is waited for leads to the task, the
 * task to its driver, and there the slots are. That is done at each wake-up, and one look into memory more was felt.
 */
public class ReadyRing {
    /** An array of so many entries is kept. */
    public static final int KEPT = 1 << 12;

    private static final @Nullable Object[] NO_SLOTS = {};

    /** After so many batches in a row, a power of two less one, the loop sees to everything else, needed or not. */
    private static final int MANY = 0xFF;

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

    /** Counts those that have run. */
    private int batches;

    /** What the loop has to see to between two batches: bits of {@link Agenda}. Zero: it may go straight on. */
    private int agenda;

    /**
     * The thread that is inside, see {@code Turns}. Read by any thread, but only to see whether it is itself; and that it
     * wrote itself, so no more is needed than a plain field.
     */
    @Nullable
    public Thread user;

    /**
     * Makes an empty queue.
     *
     * @param capacity for how many entries there is to be room at first; 0 for a queue that nothing is ever put into
     */
    public ReadyRing(int capacity) {
        entries = capacity == 0 ? NO_SLOTS : new Object[Integer.highestOneBit(Math.max(capacity, 2) - 1) << 1];
    }

    /** Whether the calling thread is the one that may touch the rest. */
    public final boolean isMine() {
        return user == Thread.currentThread();
    }

    public final boolean isEmpty() {
        return head == tail;
    }

    public final int size() {
        return tail - head;
    }

    public final void add(Object entry) {
        @Nullable Object[] ring = entries;
        int at = tail;
        if (at - head >= ring.length - 1) {
            ring = grow();
        }
        ring[at & (ring.length - 1)] = entry;
        tail = at + 1;
    }

    /**
     * Makes what there is now the batch that runs, and takes its first entry; null if there is none. The other ones, and
     * those of the batches after it, are for {@link #next} to take.
     */
    @Nullable
    public final Object first() {
        trim();
        begin();
        return head == batchEnd ? null : take();
    }

    /**
     * Takes the next entry, to run it, in place of the one that has run. Null at the end of the batch, if there is nothing
     * more or something else to see to before the next one.
     */
    @Nullable
    public final Object next() {
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
        if (stop != batchEnd) {
            stop = batchEnd;
        } else if (mayGoOn()) {
            begin();
        } else {
            return null;
        }
        return take();
    }

    private void begin() {
        int end = tail;
        batchEnd = end;
        stop = entries.length > KEPT && end - head > 1 ? end - 1 : end;
    }

    private @Nullable Object take() {
        return entries[head++ & (entries.length - 1)];
    }

    /** The entry that {@code place} others are in front of. */
    public final Object get(int place) {
        return Objects.requireNonNull(entries[(head + place) & (entries.length - 1)]);
    }

    /** Takes an entry out of the queue, to run it; the others keep their order. */
    public final Object takeAt(int place) {
        Object taken = get(place);
        int mask = entries.length - 1;
        for (int at = head + place; at != head; at--) {
            entries[at & mask] = entries[(at - 1) & mask];
        }
        entries[head++ & mask] = taken;
        return taken;
    }

    /** Notes that the loop has something to see to between two batches: one of {@link Agenda}. */
    public final void note(int matter) {
        agenda |= matter;
    }

    /** Nobody has to see to it any more. */
    public final void strike(int matter) {
        agenda &= ~matter;
    }

    public final boolean isOnAgenda(int matter) {
        return (agenda & matter) != 0;
    }

    /** Counts a batch that is over. Whether there is another one, and nothing else to see to before it. */
    protected boolean mayGoOn() {
        return (++batches & MANY) != 0 && agenda == 0 && head != tail;
    }

    /** Whether so many batches have run since the last time that this was true. */
    public final boolean isPauseDue() {
        return (batches & MANY) == 0;
    }

    /** The entry that runs; null between two. */
    @Nullable
    public final Object running() {
        @Nullable Object[] ring = entries;
        return ring[(head - 1) & (ring.length - 1)];
    }

    /** Counts the entries that were taken; wraps around. */
    public final int position() {
        return head;
    }

    /** Nothing runs any more. */
    public final void endBatch() {
        @Nullable Object[] ring = entries;
        ring[(head - 1) & (ring.length - 1)] = null;
    }

    /** Takes the first entry, for another purpose than to run it; null if there is none. */
    @Nullable
    public final Object poll() {
        Object entry = first();
        endBatch();
        return entry;
    }

    /** Shows all entries, first the one that runs. */
    public final void forEach(Consumer<Object> action) {
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
