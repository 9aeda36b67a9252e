// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.internal.loop.Order;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** A coroutine on its way from another thread to its loop, and the future that the other thread has of it. */
final class Submission<T extends @Nullable Object> extends Bridge<T> implements Order {
    private static final VarHandle COROUTINE;

    static {
        try {
            COROUTINE = MethodHandles.lookup().findVarHandle(Submission.class, "coroutine", Coroutine.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final EventLoop loop;

    /**
     * Gone once it runs: who keeps the future need not keep the frame. Taken by the loop's thread, to run it, or by the one
     * that submits and is refused a turn; whoever finds it has it.
     */
    @SuppressWarnings("UnusedVariable") // read through COROUTINE
    private volatile @Nullable Coroutine<T> coroutine;

    /** That of the code that submits; null if it is empty, and once the task has it. */
    private @Nullable AsyncContext context = AsyncContext.captureIfAny();

    /** While the task is pending. Loop's thread only. */
    private @Nullable Task<T> task;

    Submission(EventLoop loop, Coroutine<T> coroutine) {
        this.loop = loop;
        this.coroutine = coroutine;
    }

    @SuppressWarnings("unchecked") // what the field holds
    private @Nullable Coroutine<T> take() {
        return (Coroutine<T>) COROUTINE.getAndSet(this, null);
    }

    /** On the loop's thread: makes the task, unless the future was cancelled before. */
    @Override
    public void run() {
        Coroutine<T> submitted = take();
        if (isDone() || submitted == null) {
            Driver.discard(submitted);
            return;
        }
        if (loop.closing) {
            Driver.discard(submitted);
            completeExceptionally(
                    new CancellationException("the event loop was closed before this coroutine had begun"));
            return;
        }
        AsyncContext inherited = context;
        context = null;
        if (inherited == null) {
            start(submitted);
        } else {
            inherited.run(() -> start(submitted));
        }
    }

    private void start(Coroutine<T> submitted) {
        Task<T> started = loop.spawn(submitted, null);
        started.addWaiter(this);
        task = started;
    }

    @Override
    void settle(AsyncFuture<?> source) {
        task = null;
        super.settle(source);
    }

    @Override
    public boolean revoke() {
        Coroutine<T> refused = take();
        Driver.discard(refused);
        return refused != null;
    }

    @Override
    public void drop(Throwable reason) {
        completeExceptionally(reason);
    }

    @Override
    void passOnCancel() {
        loop.runFromAnywhere(() -> {
            if (task != null) {
                task.cancel();
            }
        });
    }
}
