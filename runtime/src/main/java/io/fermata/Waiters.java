// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Two or more who wait for one future, in the order in which they came.
 *
 * <p>An array with holes: those who leave early mostly do so in the order in which they came (their timeouts do), so the
 * search begins at the first one left, and no element is moved until half of the array is holes.
 */
final class Waiters {
    private @Nullable Object[] slots = new Object[4];

    /** Slots from {@code first} to {@code end - 1} may be in use; {@code live} of them are. */
    private int first;

    private int end;
    private int live;

    Waiters(Object one, Object two) {
        add(one);
        add(two);
    }

    /** Whether what a future keeps as its waiters has a task among them. */
    static boolean anyTask(@Nullable Object waiters) {
        if (waiters instanceof Waiters several) {
            for (int i = several.first; i < several.end; i++) {
                if (takesFailures(several.slots[i])) {
                    return true;
                }
            }
            return false;
        }
        return takesFailures(waiters);
    }

    private static boolean takesFailures(@Nullable Object waiter) {
        return waiter instanceof Task || waiter instanceof Bridge;
    }

    void add(Object waiter) {
        if (end == slots.length) {
            makeRoom();
        }
        slots[end++] = waiter;
        live++;
    }

    boolean removeIf(Predicate<Object> condition) {
        int before = live;
        for (int i = first; i < end; i++) {
            Object waiter = slots[i];
            if (waiter != null && condition.test(waiter)) {
                slots[i] = null;
                live--;
            }
        }
        trim();
        return live < before;
    }

    /** Removes one waiter, the first if it is there twice. */
    void remove(Object waiter) {
        for (int i = first; i < end; i++) {
            if (slots[i] == waiter) {
                slots[i] = null;
                live--;
                break;
            }
        }
        trim();
    }

    private void trim() {
        while (first < end && slots[first] == null) {
            first++;
        }
        if (first == end) {
            first = 0;
            end = 0;
        }
    }

    /** Not by a method reference, which would be linked when a task first ends, on whatever stack that is. */
    void tellAll(AsyncFuture<?> done) {
        for (int i = first; i < end; i++) {
            Object waiter = slots[i];
            if (waiter != null) {
                done.tell(waiter);
            }
        }
    }

    void forEach(Consumer<Object> action) {
        for (int i = first; i < end; i++) {
            Object waiter = slots[i];
            if (waiter != null) {
                action.accept(waiter);
            }
        }
    }

    private void makeRoom() {
        @Nullable Object[] old = slots;
        if (live > old.length / 2) {
            slots = Arrays.copyOf(old, old.length * 2);
            return;
        }
        int to = 0;
        for (int i = first; i < end; i++) {
            if (old[i] != null) {
                slots[to++] = old[i];
            }
        }
        Arrays.fill(slots, to, end, null);
        first = 0;
        end = to;
    }
}
