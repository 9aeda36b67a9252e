// SPDX-License-Identifier: Apache-2.0
package io.fermata.internal.loop;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The timers of a loop: a binary heap by deadline, ties in the order in which they were added. Each entry knows its
 * place, so one that is cancelled is removed at once and nothing piles up.
 */
public final class Timers {
    /** The deadline of what never happens. It is waited for all the same. */
    public static final long NEVER = Long.MAX_VALUE;

    /** The last instant of a clock, 292 years after the first: a machine's never comes to it, a virtual one may. */
    public static final long LAST = NEVER - 1;

    /** Where it is noted that there are some. */
    private final ReadyRing ready;

    private @Nullable Timed[] heap = new Timed[16];
    private int size;

    /**
     * Wraps around, and the comparison allows for it: wrong only between two timers of the same nanosecond with two
     * billion others set between them.
     */
    private int nextOrder;

    public Timers(ReadyRing ready) {
        this.ready = ready;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** The earliest deadline; {@link #NEVER} if there is none that ever comes. */
    public long next() {
        Timed first = heap[0];
        return first == null ? NEVER : first.deadline();
    }

    public void add(Timed entry) {
        if (entry.deadline() != NEVER) {
            ready.note(Agenda.TIMERS);
        }
        entry.setOrder(nextOrder++);
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size + (size >> 1));
        }
        siftUp(size++, entry);
    }

    /** Takes the first entry if its time has come by {@code now}. */
    @Nullable
    public Timed pollDue(long now) {
        Timed first = heap[0];
        if (first == null || first.deadline() > now) {
            return null;
        }
        removeAt(0);
        first.due();
        return first;
    }

    public void remove(Timed entry) {
        int place = entry.place();
        if (place < 0 || place >= size || heap[place] != entry) {
            throw new IllegalStateException("not in this heap: " + entry);
        }
        removeAt(place);
    }

    /** Shows all entries, in no order that means anything. */
    public void forEach(Consumer<Timed> action) {
        for (int i = 0; i < size; i++) {
            action.accept(at(i));
        }
    }

    public void clear() {
        Arrays.fill(heap, 0, size, null);
        size = 0;
    }

    private void removeAt(int place) {
        Timed last = at(--size);
        heap[size] = null;
        if (place == size) {
            return;
        }
        if (place > 0 && before(last, at((place - 1) >> 1))) {
            siftUp(place, last);
        } else {
            siftDown(place, last);
        }
    }

    private void siftUp(int from, Timed entry) {
        int place = from;
        while (place > 0) {
            int parent = (place - 1) >> 1;
            Timed above = at(parent);
            if (!before(entry, above)) {
                break;
            }
            put(place, above);
            place = parent;
        }
        put(place, entry);
    }

    private void siftDown(int from, Timed entry) {
        int place = from;
        for (; ; ) {
            int child = 2 * place + 1;
            if (child >= size) {
                break;
            }
            if (child + 1 < size && before(at(child + 1), at(child))) {
                child++;
            }
            Timed below = at(child);
            if (!before(below, entry)) {
                break;
            }
            put(place, below);
            place = child;
        }
        put(place, entry);
    }

    private void put(int place, Timed entry) {
        heap[place] = entry;
        entry.moved(place);
    }

    @SuppressWarnings("NullAway") // the places below size are filled
    private Timed at(int place) {
        return heap[place];
    }

    private static boolean before(Timed one, Timed other) {
        long left = one.deadline();
        long right = other.deadline();
        return left < right || (left == right && one.order() - other.order() < 0);
    }
}
