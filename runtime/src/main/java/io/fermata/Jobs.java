// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The jobs of a loop's tasks that other threads have and have not finished, see {@link JobWait}. The loop's thread adds,
 * the thread of each job removes.
 */
final class Jobs {
    private final Set<JobWait<?>> open = ConcurrentHashMap.newKeySet();
    private final EventLoop loop;

    Jobs(EventLoop loop) {
        this.loop = loop;
    }

    /** Inside. */
    void add(JobWait<?> job) {
        open.add(job);
    }

    /** Any thread, after the outcome of the job has been posted. */
    void remove(JobWait<?> job) {
        if (open.remove(job) && loop.clock.virtual) {
            loop.runFromAnywhere(() -> {}); // the clock may go on, though perhaps nobody waits for the job any more
        }
    }

    /** Any thread. Who finds none, and nothing in the inbox afterwards, has seen all their outcomes. */
    boolean isEmpty() {
        return open.isEmpty();
    }

    /** A line for each, for people. Any thread. */
    void describe(StringBuilder list) {
        for (JobWait<?> job : open) {
            list.append(System.lineSeparator()).append("  ").append(job.description());
        }
    }
}
