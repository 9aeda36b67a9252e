// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import org.jspecify.annotations.Nullable;

/**
 * Those who wait for something, first come first served. The entries are the links, so that one that is cancelled leaves
 * at once and at no cost. Most often there is one entry or none: then nothing is linked, and one field says all.
 *
 * @param <E> the kind of entry
 */
final class WaitList<E extends WaitList.Entry<?>> {
    private @Nullable E first;

    /** Null if there are fewer than two. */
    private @Nullable E last;

    boolean isEmpty() {
        return first == null;
    }

    @Nullable
    E peek() {
        return first;
    }

    void add(E entry) {
        E before = first;
        if (before == null) {
            first = entry;
        } else {
            append(last == null ? before : last, entry);
        }
    }

    private void append(E before, E entry) {
        before.next = entry;
        entry.previous = before;
        last = entry;
    }

    /** Takes the first; null if there is none. */
    @Nullable
    E poll() {
        E entry = first;
        if (entry != null) {
            if (last == null) {
                first = null;
            } else {
                remove(entry);
            }
        }
        return entry;
    }

    /** Takes an entry out that is in this list. */
    @SuppressWarnings("unchecked") // neighbours in a list of Es are Es
    void remove(Entry<?> entry) {
        Entry<?> before = entry.previous;
        Entry<?> after = entry.next;
        if (before == null) {
            first = (E) after;
        } else {
            before.next = after;
        }
        if (after == null) {
            last = (E) before;
        } else {
            after.previous = before;
        }
        if (last == first) {
            last = null;
        }
        entry.previous = null;
        entry.next = null;
    }

    /** An operation that waits in such a list; it is in the list exactly while it waits, that of a lock a little longer. */
    abstract static class Entry<T extends @Nullable Object> extends Operation<T> {
        @Nullable
        Entry<?> previous;

        @Nullable
        Entry<?> next;
    }
}
