// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import org.jspecify.annotations.Nullable;

/**
 * Those who wait for something, first come first served. The entries are the links, so that one that is cancelled leaves
 * at once and at no cost.
 *
 * @param <E> the kind of entry
 */
final class WaitList<E extends WaitList.Entry<?>> {
    private @Nullable E first;
    private @Nullable E last;

    boolean isEmpty() {
        return first == null;
    }

    @Nullable
    E peek() {
        return first;
    }

    void add(E entry) {
        E before = last;
        entry.list = this;
        entry.previous = before;
        if (before == null) {
            first = entry;
        } else {
            before.next = entry;
        }
        last = entry;
    }

    /** Takes the first; null if there is none. */
    @Nullable
    E poll() {
        E entry = first;
        if (entry != null) {
            remove(entry);
        }
        return entry;
    }

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
        entry.list = null;
        entry.previous = null;
        entry.next = null;
    }

    /** An operation that waits in such a list; it is in the list exactly while it waits, that of a lock a little longer. */
    abstract static class Entry<T extends @Nullable Object> extends Operation<T> {
        @Nullable
        WaitList<?> list;

        @Nullable
        Entry<?> previous;

        @Nullable
        Entry<?> next;

        @Override
        void leave() {
            WaitList<?> left = list;
            if (left != null) {
                left.remove(this);
            }
        }
    }
}
