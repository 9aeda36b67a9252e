// SPDX-License-Identifier: Apache-2.0
package io.fermata.internal.util;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A binary heap that stays intact when its comparator throws, which the JDK's does not: each operation makes all its
 * comparisons before it moves anything.
 *
 * @param <E> the type of the elements
 */
public final class Heap<E> {
    private final List<E> elements = new ArrayList<>();
    private final Comparator<? super E> order;

    public Heap(Comparator<? super E> order) {
        this.order = order;
    }

    public int size() {
        return elements.size();
    }

    public void clear() {
        elements.clear();
    }

    public void add(E element) {
        int depth = 0; // how many of those above the new place move down
        for (int place = elements.size(); place > 0; place = parent(place)) {
            if (order.compare(element, elements.get(parent(place))) >= 0) {
                break;
            }
            depth++;
        }
        int place = elements.size();
        elements.add(element);
        for (; depth > 0; depth--) {
            elements.set(place, elements.get(parent(place)));
            place = parent(place);
        }
        elements.set(place, element);
    }

    /** Takes the lowest element; null if there is none. */
    @Nullable
    public E poll() {
        int last = elements.size() - 1;
        if (last < 0) {
            return null;
        }
        E moved = elements.get(last);
        int goal = placeFromTop(moved, last);
        E lowest = elements.get(0);
        elements.remove(last);
        if (last > 0) {
            moveUpThePath(goal);
            elements.set(goal, moved);
        }
        return lowest;
    }

    /** Where an element comes to lie that starts at the top of the first {@code size} ones. */
    private int placeFromTop(E element, int size) {
        int place = 0;
        for (int child = 1; child < size; child = 2 * place + 1) {
            if (child + 1 < size && order.compare(elements.get(child + 1), elements.get(child)) < 0) {
                child++;
            }
            if (order.compare(elements.get(child), element) >= 0) {
                break;
            }
            place = child;
        }
        return place;
    }

    /** Moves all on the path from the top to a place one step up; the top is lost, the place is free. */
    private void moveUpThePath(int goal) {
        if (goal > 0) {
            moveUpThePath(parent(goal));
            elements.set(parent(goal), elements.get(goal));
        }
    }

    private static int parent(int place) {
        return (place - 1) >> 1;
    }
}
