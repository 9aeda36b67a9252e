// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import org.jspecify.annotations.Nullable;

/** A coroutine on its way from another thread to its loop, and the future that the other thread has of it. */
final class Submission<T extends @Nullable Object> extends Bridge<T> implements Runnable {
    private final EventLoop loop;

    /** Loop's thread only, from the hand-over on; gone once it runs: who keeps the future need not keep the frame. */
    private @Nullable Coroutine<T> coroutine;

    /** That of the code that submits; null if it is empty, and once the task has it. */
    private @Nullable AsyncContext context = AsyncContext.captureIfAny();

    /** While the task is pending. Loop's thread only. */
    private @Nullable Task<T> task;

    Submission(EventLoop loop, Coroutine<T> coroutine) {
        this.loop = loop;
        this.coroutine = coroutine;
    }

    /** On the loop's thread: makes the task, unless the future was cancelled before. */
    @Override
    public void run() {
        Coroutine<T> submitted = coroutine;
        coroutine = null;
        if (isDone() || submitted == null) {
            Driver.discard(submitted);
            return;
        }
        if (loop.closing) {
            Driver.discard(submitted);
            refuse();
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

    /** The loop was closed before it came to this. */
    void refuse() {
        completeExceptionally(Misuse.closedLoop());
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
