// SPDX-License-Identifier: Apache-2.0
package io.fermata.junit;

import io.fermata.Task;
import java.util.Collection;

/** Describes tasks for people. */
final class Tasks {
    private Tasks() {}

    /** A line for each task, and one for each place where it waits. */
    static String describe(Collection<Task<?>> tasks) {
        String newLine = System.lineSeparator();
        StringBuilder list = new StringBuilder();
        for (Task<?> task : tasks) {
            list.append(newLine).append("  ").append(task);
            task.awaitStack()
                    .forEach(at -> list.append(newLine).append("      at ").append(at));
        }
        return list.toString();
    }
}
