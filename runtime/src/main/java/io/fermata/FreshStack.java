// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import org.jspecify.annotations.Nullable;

/**
 * Where that goes on for which the completing thread has no stack left: a thread of its own, for this once.
 *
 * <p>What arrives here comes from the end of a stack, where no call is sure to succeed. So the lists are linked through
 * what is in them, and whoever adds to them does so in place, under {@link #LOCK}; and the thread that will be started is
 * there already.
 */
final class FreshStack {
    /** Guards the other fields, and the links in what is listed. */
    static final Object LOCK = new Object();

    /** Waits that have ended, but could not be told so. */
    static @Nullable ForeignOperation<?> operations;

    /** What runs tasks that could not be called, or whose step was broken off by an error; owned by nobody else. */
    static @Nullable InlineDriver drivers;

    /** Not started. Null while it starts, until the next one has been made. */
    private static @Nullable Thread spare = newThread();

    private FreshStack() {}

    /** Sees to it that what is listed is run. If this fails, too, the next one that comes here makes up for it. */
    static void start() {
        Thread thread;
        synchronized (LOCK) {
            thread = spare;
            spare = null;
        }
        if (thread == null) {
            return; // it has just been started, and will look at the lists
        }
        boolean started = false;
        try {
            thread.start();
            started = true;
        } finally {
            if (!started) {
                synchronized (LOCK) {
                    spare = thread;
                }
            }
        }
    }

    /** Runs what is left over because a thread could not be started at the end of a stack. */
    static void startIfNeeded() {
        if (operations != null || drivers != null) { // racy, but benign: whoever adds something comes by later
            start();
        }
    }

    private static Thread newThread() {
        Thread thread = new Thread(null, new Rescue(), "fermata-fresh-stack", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null); // the spare one may live as long as the JVM
        return thread;
    }

    /** No lambda: it would be linked when it is needed. */
    private static final class Rescue implements Runnable {
        @Override
        public void run() {
            ForeignOperation<?> operation;
            InlineDriver driver;
            Thread next = newThread();
            synchronized (LOCK) {
                spare = next;
                operation = operations;
                operations = null;
                driver = drivers;
                drivers = null;
            }
            while (driver != null) {
                InlineDriver following = driver.following;
                driver.following = null;
                driver.runStranded();
                driver = following;
            }
            while (operation != null) {
                ForeignOperation<?> following = operation.nextStranded;
                operation.nextStranded = null;
                operation.settleStranded();
                operation = following;
            }
            InlineDriver.runQueuedBeforeWaiting();
        }
    }
}
