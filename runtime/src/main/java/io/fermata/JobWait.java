// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.internal.util.JobThreads;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/**
 * The coroutine of {@link Fermata#runInExecutor} and {@link Fermata#toThread}, and the job that it hands to the
 * executor. A job whose task is cancelled before it begins never runs; one that runs is left alone.
 *
 * <p>It is one of the loop's {@link Jobs} from the hand-over until it has run, or will not run any more.
 */
final class JobWait<T extends @Nullable Object> extends ForeignOperation<T> implements Runnable {
    /** Null: the threads of the loop. */
    private @Nullable Executor executor;

    /** Null once it has run: whoever keeps the coroutine need not keep the job. */
    private @Nullable Callable<T> job;

    private final Class<?> jobClass;
    private final boolean onLoopsThreads;

    /** The task's, for a job on the loop's threads; null if it is empty. Written before the job is handed over. */
    private @Nullable AsyncContext context;

    /** Where this is listed, and for which task; null without a loop. Written before the job is handed over. */
    private @Nullable Jobs list;

    private @Nullable Task<?> awaitedBy;

    /**
     * Whether the job has begun. Written by the job's thread before it looks whether it was withdrawn, read by the loop's
     * after it has withdrawn it: so either the one does not run it or the other sees that it runs.
     */
    private volatile boolean begun;

    JobWait(@Nullable Executor executor, Callable<T> job) {
        this.executor = executor;
        this.job = job;
        jobClass = job.getClass();
        onLoopsThreads = executor == null;
    }

    @Override
    void launch(Task<?> awaiting) {
        EventLoop loop = awaiting.home.loop;
        if (executor == null) {
            context = AsyncContext.captureIfAny();
        }
        if (loop != null) {
            awaitedBy = awaiting;
            list = loop.jobs;
            loop.jobs.add(this);
        }
        try {
            executorIn(loop).execute(this);
        } catch (Throwable e) {
            over();
            throw e;
        }
    }

    private Executor executorIn(@Nullable EventLoop loop) {
        if (loop != null && loop.runsJobsItself()) {
            return loop::ready;
        }
        if (executor != null) {
            return executor;
        }
        return loop == null ? JobThreads.SHARED : loop.jobThreads();
    }

    @Override
    public void run() {
        begun = true;
        Callable<T> called = job;
        if (isWithdrawn() || called == null) {
            over();
            return;
        }
        AsyncContext carried = context;
        try {
            T value;
            try {
                value = carried == null ? called.call() : carried.call(called);
            } catch (Throwable e) {
                settleFailed(e);
                return;
            }
            settle(value);
        } finally {
            over();
        }
    }

    @Override
    void withdrawn(Task<?> cancelled) {
        if (executor instanceof ThreadPoolExecutor pool) {
            pool.remove(this);
        }
        executor = null;
        if (!begun) {
            over();
        }
    }

    /** It has run, or never will. */
    private void over() {
        job = null;
        Jobs listed = list;
        if (listed != null) {
            list = null;
            listed.remove(this);
            awaitedBy = null;
        }
    }

    /** What it is, for people. Any thread. */
    String description() {
        Task<?> task = awaitedBy;
        return "job " + jobClass.getName() + " of " + (onLoopsThreads ? "toThread" : "runInExecutor") + ", "
                + (task == null ? "over" : (isWithdrawn() ? "left behind by " : "awaited by ") + Objects.toString(task))
                + (begun ? "" : ", not begun");
    }
}
