// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.allTasks;
import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.sleep;
import static io.fermata.Fermata.yieldNow;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.EventLoop;
import io.fermata.Task;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * A program with so many tasks that sleep, all of them cancelled: run by a test in a JVM with a small heap. Prints, a line
 * each, what the test looks at.
 */
public final class MillionTasks {
    private static int begun;
    private static int ended;

    private MillionTasks() {}

    /** Takes the number of tasks. */
    public static void main(String[] arguments) throws JMException {
        int count = Integer.parseInt(arguments[0]);
        long before = usedHeap();
        try (EventLoop loop = EventLoop.create()) {
            loop.run(startAndCancel(count, before));
            // What is ready now was made ready by nobody: tasks and timers are gone, while the loop is still there.
            System.out.println("begun " + begun + ", ended " + ended);
            System.out.println("left " + instances("io.fermata.Task") + " tasks, "
                    + instances("io.fermata.Sleep") + " timers, "
                    + instances(MillionTasks.class.getName() + "$sleeper-1") + " frames");
            System.out.println("heap left over, MiB: " + ((usedHeap() - before) >> 20));
        }
    }

    @Async
    private static Coroutine<Void> startAndCancel(int count, long before) {
        List<Task<Void>> tasks = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            tasks.add(createTask(sleeper()));
        }
        await(yieldNow());
        System.out.println("asleep " + (allTasks().size() - 1));
        System.out.println("bytes a task: " + (usedHeap() - before) / count);
        for (Task<Void> task : tasks) {
            task.cancel();
        }
        await(yieldNow());
        int cancelled = 0;
        for (Task<Void> task : tasks) {
            cancelled += task.isCancelled() ? 1 : 0;
        }
        System.out.println("cancelled " + cancelled + ", alive " + (allTasks().size() - 1));
        return async();
    }

    @Async
    private static Coroutine<Void> sleeper() {
        begun++;
        try {
            await(sleep(Duration.ofHours(1)));
        } finally {
            ended++;
        }
        return async();
    }

    private static long usedHeap() {
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** How many objects there are of a class. */
    private static long instances(String className) throws JMException {
        String histogram = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {null},
                        new String[] {String[].class.getName()});
        return histogram
                .lines()
                .map(line -> line.trim().split("\\s+"))
                .filter(columns -> columns.length >= 4 && columns[3].equals(className))
                .mapToLong(columns -> Long.parseLong(columns[1]))
                .sum();
    }
}
