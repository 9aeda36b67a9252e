// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import org.jspecify.annotations.Nullable;

/**
 * The task that opened a scope, where children may interrupt it. The rules, and how requests are counted, are those of
 * asyncio's {@code TaskGroup}: the request is taken back when the scope is joined or closed; and where somebody else wants
 * the task cancelled as well, a failure of the scope comes first, and the cancellation is asked for anew.
 */
final class ScopeOwner {
    /** For a scope in which nothing is left to be said. */
    static final ScopeOwner NOBODY = new ScopeOwner(null, false);

    /** Null where children interrupt nobody. */
    private final @Nullable Task<?> task;

    /** The failure that has decided. */
    private @Nullable Throwable decision;

    private boolean interrupted;

    /**
     * Makes the owner of a scope.
     *
     * @throws IllegalStateException if a task is to be interrupted and there is none
     */
    ScopeOwner(@Nullable Task<?> opening, boolean interrupt) {
        if (interrupt && opening == null) {
            throw new IllegalStateException(
                    "interruptOwner(true) needs a task to interrupt, and no task opens this scope:"
                            + " open it in an async method");
        }
        task = interrupt ? opening : null;
    }

    /** The outcome of a child has decided. Its failure does not count as reported before it is thrown. */
    void childDecided(Task<?> child, boolean inBlock) {
        if (task != null && decision == null && !task.isDone() && !child.succeeded() && !child.isCancelled()) {
            decide(child.failure(), "the child " + child.name() + " of a TaskScope has failed", inBlock);
        }
    }

    /** The time of the scope is up. */
    void timeIsUp(boolean inBlock) {
        if (task != null && !task.isDone()) {
            String message = "the time of a TaskScope is up";
            decide(new AsyncTimeoutException(message), message, inBlock);
        }
    }

    private void decide(Throwable failure, String message, boolean inBlock) {
        decision = failure;
        if (task != null && inBlock) {
            interrupted = true;
            task.cancelBecause(failure, message);
        }
    }

    /** The failure that has decided; null if there is none, or nobody is interrupted by it. */
    @Nullable
    Throwable decision() {
        return decision;
    }

    /** The block is over: what interrupted it counts no longer as a request for cancellation. */
    void takeBackInterrupt() {
        if (task != null && interrupted) {
            interrupted = false;
            task.forgetCancelCause();
            int unused = task.uncancel();
        }
    }

    /** A failure is thrown in place of a cancellation that somebody else has asked for: the next await throws that. */
    void renewCancellation() {
        if (task != null && task.cancelling() > 0) {
            int unused = task.uncancel();
            task.cancel();
        }
    }
}
