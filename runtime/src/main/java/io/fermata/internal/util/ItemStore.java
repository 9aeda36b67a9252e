// SPDX-License-Identifier: Apache-2.0
package io.fermata.internal.util;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.Objects;
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
public abstract class ItemStore<T> {
    /** How many items there are. Here, since a queue asks for it at each step. */
    private int size;

    /** Takes a new item in; its ticket is higher than any before. */
    public final void add(T item, long ticket) {
        insert(item, ticket);
        size++;
    }

    /** Takes an item in that was handed to a getter, as if that had not happened. */
    public final void addBack(T item, long ticket) {
        insertBack(item, ticket);
        size++;
    }

    /** Takes the next item; null if there is none. */
    public final @Nullable T take() {
        if (size == 0) {
            return null;
        }
        T item = remove();
        size--;
        return item;
    }

    public final void clear() {
        removeAll();
        size = 0;
    }

    public final int size() {
        return size;
    }

    public final boolean isEmpty() {
        return size == 0;
    }

    /** See {@link #add}; if this throws, nothing has changed. */
    public abstract void insert(T item, long ticket);

    /** See {@link #addBack}. */
    public abstract void insertBack(T item, long ticket);

    /** See {@link #take}; there is an item. If this throws, nothing has changed. */
    public abstract T remove();

    public abstract void removeAll();

    /** First in, first out. */
    public static final class Fifo<T> extends ItemStore<T> {
        /** A power of two long; those that never left are from {@code head} on, modulo the length. */
        private @Nullable Object[] ring = new Object[16];

        private int head;

        /** What came back, by ticket; null if that is nothing. */
        private @Nullable NavigableMap<Long, T> back;

        @Override
        public void insert(T item, long ticket) {
            @Nullable Object[] slots = ring;
            int count = back == null ? size() : size() - back.size();
            if (count == slots.length) {
                slots = grow();
            }
            slots[(head + count) & (slots.length - 1)] = item;
        }

        private @Nullable Object[] grow() {
            @Nullable Object[] old = ring;
            @Nullable Object[] larger = new Object[2 * old.length];
            int first = head & (old.length - 1);
            System.arraycopy(old, first, larger, 0, old.length - first);
            System.arraycopy(old, 0, larger, old.length - first, first);
            head = 0;
            ring = larger;
            return larger;
        }

        @Override
        public void insertBack(T item, long ticket) {
            if (back == null) {
                back = new TreeMap<>();
            }
            back.put(ticket, item);
        }

        @Override
        public T remove() {
            return back == null ? removeFirst() : removeBack(back);
        }

        @SuppressWarnings({"unchecked", "NullAway"}) // there are but Ts in use, and this is called if one is
        private T removeFirst() {
            @Nullable Object[] slots = ring;
            int at = head++ & (slots.length - 1);
            Object item = slots[at];
            slots[at] = null;
            return (T) item;
        }

        private T removeBack(NavigableMap<Long, T> returned) {
            T item = returned.pollFirstEntry().getValue();
            if (returned.isEmpty()) {
                back = null;
            }
            return item;
        }

        @Override
        public void removeAll() {
            Arrays.fill(ring, null);
            back = null;
        }
    }

    /** Last in, first out. */
    public static final class Lifo<T> extends ItemStore<T> {
        private final ArrayDeque<T> items = new ArrayDeque<>();
        private final TreeMap<Long, T> back = new TreeMap<>();

        @Override
        public void insert(T item, long ticket) {
            items.addLast(item);
        }

        @Override
        public void insertBack(T item, long ticket) {
            back.put(ticket, item);
        }

        @Override
        public T remove() {
            return items.isEmpty() ? back.pollLastEntry().getValue() : items.removeLast();
        }

        @Override
        public void removeAll() {
            items.clear();
            back.clear();
        }
    }

    /** The lowest first, and first in, first out among equals. A comparator that throws changes nothing. */
    public static final class Priority<T> extends ItemStore<T> {
        private final Heap<Ticketed<T>> items;

        /** Came back and were not compared with the others yet: that is for the one who takes to do, and to fail in. */
        private final ArrayDeque<Ticketed<T>> back = new ArrayDeque<>();

        public Priority(Comparator<? super T> order) {
            items = new Heap<>(
                    Comparator.<Ticketed<T>, T>comparing(Ticketed::item, order).thenComparingLong(Ticketed::ticket));
        }

        @Override
        public void insert(T item, long ticket) {
            items.add(new Ticketed<>(item, ticket));
        }

        @Override
        public void insertBack(T item, long ticket) {
            back.addLast(new Ticketed<>(item, ticket));
        }

        @Override
        public T remove() {
            for (Ticketed<T> next = back.peekFirst(); next != null; next = back.peekFirst()) {
                items.add(next);
                back.removeFirst();
            }
            return Objects.requireNonNull(items.poll()).item();
        }

        @Override
        public void removeAll() {
            items.clear();
            back.clear();
        }

        private record Ticketed<T>(T item, long ticket) {}
    }
}
