// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import org.jspecify.annotations.Nullable;

/** A coroutine on its way from another thread to its loop, and the future that the other thread has of it. */
final class Submission<T extends @Nullable Object> extends Bridge<T> implements Runnable {
    private final EventLoop loop;
    private final Coroutine<T> coroutine;

    /** Loop's thread only. */
    private @Nullable Task<T> task;

    Submission(EventLoop loop, Coroutine<T> coroutine) {
        this.loop = loop;
        this.coroutine = coroutine;
    }

    /** On the loop's thread: makes the task, unless the future was cancelled before. */
    @Override
    public void run() {
        if (isDone()) {
            Driver.discard(coroutine);
            return;
        }
        Task<T> started = loop.spawn(coroutine, null);
        started.addWaiter(this);
        task = started;
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
