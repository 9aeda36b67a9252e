// SPDX-License-Identifier: Apache-2.0
package io.fermata.junit;

import io.fermata.internal.testkit.Schedule.Ready;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * A number for each thing that is ready, the same each time that it is. Kept in the order of what is ready, so that only what
 * is new has to be looked up.
 */
final class Attached {
    private final Map<Object, Integer> numbers = new IdentityHashMap<>();
    private final IntSupplier fresh;
    private int[] waiting = new int[16];
    private int count;

    Attached(IntSupplier fresh) {
        this.fresh = fresh;
    }

    /** Looks at what is ready, before each choice. */
    void look(Ready ready, int size) {
        if (size > waiting.length) {
            waiting = Arrays.copyOf(waiting, size * 2);
        }
        while (count < size) {
            waiting[count] = numbers.computeIfAbsent(ready.get(count), any -> fresh.getAsInt());
            count++;
        }
    }

    int at(int place) {
        return waiting[place];
    }

    void change(Ready ready, int place, int number) {
        numbers.put(ready.get(place), number);
        waiting[place] = number;
    }

    /** An entry was chosen, and will not be ready the next time unless it is anew. */
    int taken(int place) {
        count--;
        System.arraycopy(waiting, place + 1, waiting, place, count - place);
        return place;
    }
}
