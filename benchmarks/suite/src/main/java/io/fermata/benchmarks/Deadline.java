// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks;

import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;

/** Ends the JVMs that this one has started when time is up: whoever hangs must not keep the others from their turn. */
final class Deadline implements AutoCloseable {
    private final Timer timer = new Timer("deadline", true);
    private volatile boolean passed;

    Deadline(Duration limit) {
        TimerTask end = new TimerTask() {
            @Override
            public void run() {
                passed = true;
                ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
            }
        };
        timer.schedule(end, limit.toMillis());
    }

    boolean isPassed() {
        return passed;
    }

    @Override
    public void close() {
        timer.cancel();
    }
}
