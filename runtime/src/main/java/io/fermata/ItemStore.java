// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The items of a queue, in the order in which they are to be taken. Knows nothing of tasks.
 *
 * <p>Each item has a ticket, which says when it was put. Items that were handed to a getter and came back had no others
 * before them when they were put, so their tickets are lower than those of all items that never left.
 *
 * @param <T> the type of the items
 */
abstract class ItemStore<T> {
    /** Takes a new item in; its ticket is higher than any before. */
    abstract void add(T item, long ticket);

    /** Takes an item in that was handed to a getter, as if that had not happened. */
    abstract void addBack(T item, long ticket);

    /** Takes the next item; null if there is none. */
    abstract @Nullable T take();

    abstract int size();

    abstract void clear();

    final boolean isEmpty() {
        return size() == 0;
    }

    /** First in, first out. */
    static final class Fifo<T> extends ItemStore<T> {
        private final ArrayDeque<T> items = new ArrayDeque<>();
        private final TreeMap<Long, T> back = new TreeMap<>();

        @Override
        void add(T item, long ticket) {
            items.addLast(item);
        }

        @Override
        void addBack(T item, long ticket) {
            back.put(ticket, item);
        }

        @Override
        @Nullable
        T take() {
            return back.isEmpty() ? items.pollFirst() : back.pollFirstEntry().getValue();
        }

        @Override
        int size() {
            return items.size() + back.size();
        }

        @Override
        void clear() {
            items.clear();
            back.clear();
        }
    }

    /** Last in, first out. */
    static final class Lifo<T> extends ItemStore<T> {
        private final ArrayDeque<T> items = new ArrayDeque<>();
        private final TreeMap<Long, T> back = new TreeMap<>();

        @Override
        void add(T item, long ticket) {
            items.addLast(item);
        }

        @Override
        void addBack(T item, long ticket) {
            back.put(ticket, item);
        }

        @Override
        @Nullable
        T take() {
            if (items.isEmpty() && !back.isEmpty()) {
                return back.pollLastEntry().getValue();
            }
            return items.pollLast();
        }

        @Override
        int size() {
            return items.size() + back.size();
        }

        @Override
        void clear() {
            items.clear();
            back.clear();
        }
    }

    /** The lowest first, and first in, first out among equals. A comparator that throws changes nothing. */
    static final class Priority<T> extends ItemStore<T> {
        private final Heap<Ticketed<T>> items;

        /** Came back and were not compared with the others yet: that is for the one who takes to do, and to fail in. */
        private final ArrayDeque<Ticketed<T>> back = new ArrayDeque<>();

        Priority(Comparator<? super T> order) {
            items = new Heap<>(
                    Comparator.<Ticketed<T>, T>comparing(Ticketed::item, order).thenComparingLong(Ticketed::ticket));
        }

        @Override
        void add(T item, long ticket) {
            items.add(new Ticketed<>(item, ticket));
        }

        @Override
        void addBack(T item, long ticket) {
            back.addLast(new Ticketed<>(item, ticket));
        }

        @Override
        @Nullable
        T take() {
            for (Ticketed<T> next = back.peekFirst(); next != null; next = back.peekFirst()) {
                items.add(next);
                back.removeFirst();
            }
            Ticketed<T> next = items.poll();
            return next == null ? null : next.item();
        }

        @Override
        int size() {
            return items.size() + back.size();
        }

        @Override
        void clear() {
            items.clear();
            back.clear();
        }

        private record Ticketed<T>(T item, long ticket) {}
    }
}
