// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The thread that looks, in debug mode, whether a task or a callback holds its loop's thread for too long, and takes the
 * stack of that thread while it does. One for all loops; it sleeps while none runs.
 */
final class Watchdog {
    private static final long SHORTEST = TimeUnit.MILLISECONDS.toNanos(1);

    private static final Set<Watch> RUNNING = ConcurrentHashMap.newKeySet();

    private Watchdog() {}

    /** A thread goes inside a loop. */
    static void enter(Watch watch) {
        RUNNING.add(watch);
        LockSupport.unpark(Looking.THREAD);
    }

    static void leave(Watch watch) {
        RUNNING.remove(watch);
    }

    /** Started with the first loop that runs. */
    private static final class Looking {
        static final Thread THREAD = start();

        private static Thread start() {
            Thread thread = new Thread(Looking::look, "fermata-watchdog");
            thread.setDaemon(true);
            thread.start();
            return thread;
        }

        private static void look() {
            for (; ; ) {
                if (RUNNING.isEmpty()) {
                    LockSupport.park(RUNNING);
                } else {
                    LockSupport.parkNanos(RUNNING, checkAll());
                }
            }
        }

        /** Gives how long it may sleep until it looks again. */
        private static long checkAll() {
            long nap = Long.MAX_VALUE;
            for (Watch watch : RUNNING) {
                watch.check();
                nap = Math.min(nap, watch.threshold() / 4);
            }
            return Math.max(nap, SHORTEST);
        }
    }
}
