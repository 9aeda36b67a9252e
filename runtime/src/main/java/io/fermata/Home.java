// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.internal.loop.ReadyRing;
import org.jspecify.annotations.Nullable;

/**
 * Where futures belong: to a loop, or to the one task that runs without a loop. Says on which thread they may be touched,
 * and has those run who wait for them.
 */
abstract class Home extends ReadyRing {
    /** The loop, or null if this is that of a task that has none. */
    final @Nullable EventLoop loop;

    Home(@Nullable EventLoop loop) {
        super(loop == null ? 0 : 64);
        this.loop = loop;
    }

    /** Has a task's step, or a callback, run at the next turn. */
    void schedule(Object entry) {
        if (loop != null) {
            loop.ready(entry);
        }
    }

    /** The same, from any thread. */
    void scheduleFromAnywhere(Task<?> task) {
        if (loop != null) {
            loop.readyFromAnywhere(task);
        }
    }

    /** Cancels a future, from any thread. */
    void requestCancel(AsyncFuture<?> future) {
        if (loop != null) {
            loop.runFromAnywhere(future::cancel);
        }
    }

    /** Runs something on the loop; nothing without one. */
    final void runFromAnywhere(Runnable action) {
        if (loop != null) {
            loop.runFromAnywhere(action);
        }
    }

    /** Runs something that touches futures: at once on a thread that may, else on the loop's. */
    void runWhereAllowed(Runnable action) {
        if (loop == null) {
            action.run();
        } else {
            loop.runWhereAllowed(action);
        }
    }

    boolean isClosed() {
        return loop != null && loop.isClosed();
    }

    /** Refuses other threads than the one that runs the loop. */
    void checkThread() {
        if (loop != null) {
            loop.checkThread();
        }
    }

    /** Reports what nobody else can be told. */
    void report(String what, Throwable exception) {
        if (loop != null) {
            loop.report(what, exception);
        }
    }
}
