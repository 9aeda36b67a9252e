// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of a loop that are neither in its ready queue nor in its timers, and some that are; those that are done leave.
 * Holds them strongly: a task that waits for ever is kept, and can be named. A task comes here when it is suspended for the
 * first time, unless it sleeps then; so one that never waits never comes here.
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

    /** Adds a task, unless it is there. */
    void add(Task<?> task) {
        if (task.index != 0) {
            return;
        }
        if (end == slots.length) {
            makeRoom();
        }
        slots[end++] = task;
        task.index = end;
        live++;
    }

    void remove(Task<?> task) {
        int index = task.index - 1;
        if (index >= 0 && index < end && slots[index] == task) {
            task.index = 0;
            slots[index] = null;
            live--;
            while (end > 0 && slots[end - 1] == null) {
                end--;
            }
        }
    }

    /** In no order that means anything. */
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
                slots[to++] = task;
                task.index = to;
            }
        }
        Arrays.fill(slots, to, end, null);
        end = to;
    }
}
