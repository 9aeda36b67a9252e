// SPDX-License-Identifier: Apache-2.0
package io.fermata.junit;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The thread that runs the methods of one test. It is not JUnit's own, so that a test that never ends can be given up; and
 * it is the same for all methods of the test, so that what one of them leaves in thread-locals is there for the next.
 */
final class TestThread {
    /** How long a test may take to react to being interrupted. */
    private static final long GRACE_MILLIS = 1_000;

    private static final FutureTask<Void> END = new FutureTask<>(() -> null);

    private final BlockingQueue<FutureTask<?>> work = new LinkedBlockingQueue<>();
    private final Thread thread;

    /** Whether it was given up. Of JUnit's thread. */
    private boolean lost;

    TestThread(String name) {
        thread = new Thread(this::runAll, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void runAll() {
        try {
            for (FutureTask<?> next = work.take(); next != END; next = work.take()) {
                next.run();
                boolean unused = Thread.interrupted(); // belongs to what has just run
            }
        } catch (InterruptedException e) {
            // The interrupt for a piece of work that ended at that moment, when the thread was given up.
        }
    }

    /** What is to be done when time is over. */
    interface Limit {
        /** How many milliseconds are left; zero or less: time is over. */
        long left();

        /** Makes the failure. Called before the thread is interrupted. */
        AssertionError failure();
    }

    <T extends @Nullable Object> T call(Callable<T> action, Limit limit) throws Throwable {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        FutureTask<T> task = new FutureTask<>(() -> {
            Thread.currentThread().setContextClassLoader(loader);
            return action.call();
        });
        work.add(task);
        try {
            return await(task, limit);
        } catch (ExecutionException e) {
            throw e.getCause() == null ? e : e.getCause();
        } catch (InterruptedException e) {
            thread.interrupt();
            giveUpUnlessDone(task);
            throw e;
        }
    }

    private <T extends @Nullable Object> T await(FutureTask<T> task, Limit limit)
            throws ExecutionException, InterruptedException {
        for (; ; ) {
            long left = limit.left();
            if (left <= 0) {
                AssertionError failure = limit.failure();
                thread.interrupt();
                giveUpUnlessDone(task);
                throw failure;
            }
            try {
                return task.get(left, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                // The limit may have moved on.
            }
        }
    }

    private void giveUpUnlessDone(FutureTask<?> task) throws InterruptedException {
        try {
            Object unused = task.get(GRACE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            // It has ended, which is all that is asked here.
        } catch (TimeoutException e) {
            lost = true;
            thread.setName(thread.getName() + " (given up)");
        }
    }

    boolean isCurrent() {
        return thread == Thread.currentThread();
    }

    boolean isLost() {
        return lost;
    }

    StackTraceElement[] stack() {
        return thread.getStackTrace();
    }

    void end() {
        work.add(END);
    }
}
