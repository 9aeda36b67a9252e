// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of a loop that are not done, in the order in which they were made. Holds them strongly: a task that waits
 * for ever is kept, and can be named.
 *
 * <p>An array with holes, each task knowing its place. The holes go when they are half of it.
 */
final class TaskRegistry {
    private @Nullable Task<?>[] slots = new Task<?>[16];

    /** Slots below {@code end} may be in use; {@code live} of them are. */
    private int end;

    private int live;

    boolean isEmpty() {
        return live == 0;
    }

    int size() {
        return live;
    }

    void add(Task<?> task) {
        if (end == slots.length) {
            makeRoom();
        }
        task.index = end;
        slots[end++] = task;
        live++;
    }

    void remove(Task<?> task) {
        int index = task.index;
        if (index < end && slots[index] == task) {
            slots[index] = null;
            live--;
            while (end > 0 && slots[end - 1] == null) {
                end--;
            }
        }
    }

    List<Task<?>> snapshot() {
        List<Task<?>> tasks = new ArrayList<>(live);
        for (int i = 0; i < end; i++) {
            Task<?> task = slots[i];
            if (task != null) {
                tasks.add(task);
            }
        }
        return tasks;
    }

    void clear() {
        Arrays.fill(slots, 0, end, null);
        end = 0;
        live = 0;
    }

    private void makeRoom() {
        if (live > slots.length / 2) {
            slots = Arrays.copyOf(slots, slots.length + (slots.length >> 1));
            return;
        }
        int to = 0;
        for (int i = 0; i < end; i++) {
            Task<?> task = slots[i];
            if (task != null) {
                task.index = to;
                slots[to++] = task;
            }
        }
        Arrays.fill(slots, to, end, null);
        end = to;
    }
}
