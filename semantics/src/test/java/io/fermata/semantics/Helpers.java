// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/** Threads that run what they are given, now at once and now after a little while, so that all races occur. */
final class Helpers implements AutoCloseable {
    private final ConcurrentLinkedQueue<Runnable> work = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closed;

    Helpers(int count) {
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(this::serve, "helper-" + i);
            thread.setDaemon(true);
            threads.add(thread);
        }
        threads.forEach(Thread::start);
    }

    void give(Runnable job) {
        work.add(job);
        threads.forEach(LockSupport::unpark);
    }

    private void serve() {
        int random = System.identityHashCode(Thread.currentThread());
        while (!closed) {
            Runnable job = work.poll();
            if (job == null) {
                LockSupport.park(this);
                continue;
            }
            random = random * 1664525 + 1013904223;
            for (int spins = random >>> 26; spins > 0; spins--) {
                Thread.onSpinWait();
            }
            job.run();
        }
    }

    @Override
    public void close() {
        closed = true;
        threads.forEach(LockSupport::unpark);
    }
}
