// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/**
 * The coroutine of {@link Fermata#runInExecutor} and {@link Fermata#toThread}, and the job that it hands to the
 * executor. A job whose task is cancelled before it begins never runs; one that runs is left alone.
 */
final class JobWait<T extends @Nullable Object> extends ForeignOperation<T> implements Runnable {
    /** Null: the threads of the loop. */
    private @Nullable Executor executor;

    private final Callable<T> job;

    /** The task's, for a job on the loop's threads; null if it is empty. Written before the job is handed over. */
    private @Nullable AsyncContext context;

    JobWait(@Nullable Executor executor, Callable<T> job) {
        this.executor = executor;
        this.job = job;
    }

    @Override
    void launch(Task<?> awaiting) {
        Executor chosen = executor;
        if (chosen == null) {
            context = AsyncContext.captureIfAny();
            EventLoop loop = awaiting.home.loop;
            chosen = loop == null ? JobThreads.SHARED : loop.jobThreads();
        }
        chosen.execute(this);
    }

    @Override
    public void run() {
        if (isWithdrawn()) {
            return;
        }
        AsyncContext carried = context;
        T value;
        try {
            value = carried == null ? job.call() : carried.call(job);
        } catch (Throwable e) {
            settleFailed(e);
            return;
        }
        settle(value);
    }

    @Override
    void withdrawn(Task<?> cancelled) {
        if (executor instanceof ThreadPoolExecutor pool) {
            pool.remove(this);
        }
        executor = null;
    }
}
