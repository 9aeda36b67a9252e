// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.abi.Frame;
import io.fermata.internal.util.Sneaky;
import org.jspecify.annotations.Nullable;

/**
 * What a resumed frame receives. The innermost frame takes it from what its task has waited for; its callers, and a task
 * that is cancelled, find it here.
 */
abstract class Delivery extends Home {
    private static final Object NULL = new Object();

    /** See {@link #value}. */
    private static final Object FAILED = new Object();

    /** What the resumed frame is to receive: a value, or {@link #FAILED}. */
    private @Nullable Object value;

    /** If that is {@link #FAILED}: an exception, or null for a cancellation with the message below. */
    private @Nullable Throwable failure;

    private @Nullable String cancelMessage;

    /** What the body that returns just now could not return, being no number; {@link #NULL} for null. */
    private @Nullable Object aside;

    /** The exception that got its logical stack last, and in which step: it is given it once while it goes up in one. */
    private @Nullable Throwable traced;

    private int tracedIn;

    Delivery(@Nullable EventLoop loop) {
        super(loop);
    }

    /** What the frame receives that is resumed just now: the result of an await that was suspended. */
    final @Nullable Object resumed(Task<?> task) {
        Object awaited = task.outcome;
        if (awaited != null) {
            return take(task, awaited);
        }
        Object received = value;
        if (received == null) {
            return null;
        }
        if (received == FAILED) {
            throw Sneaky.rethrow(takeFailure(task));
        }
        value = null;
        return received;
    }

    private @Nullable Object take(Task<?> task, Object awaited) {
        if (awaited instanceof Operation<?> operation) {
            return finish(task, operation);
        }
        if (awaited instanceof AsyncFuture<?> future && future.succeeded()) {
            task.waitFor(null);
            return future.outcome;
        }
        deliver(task);
        if (value == FAILED) {
            throw Sneaky.rethrow(takeFailure(task));
        }
        return takeValue();
    }

    /** Called by the frame itself, which {@link LogicalStack} therefore takes out of the exception's trace. */
    private @Nullable Object finish(Task<?> task, Operation<?> operation) {
        task.waitFor(null);
        try {
            return operation.finish();
        } catch (Throwable e) {
            traceDelivery(e, operation.source(), task);
            throw e;
        }
    }

    /** Puts what a task has waited for, or its cancellation, where a frame takes delivery of it. */
    final void deliver(Task<?> task) {
        Object awaited = task.outcome;
        boolean cancelled = task.cancelDue();
        task.waitFor(null);
        if (awaited instanceof AsyncFuture<?> future) {
            deliverOutcome(future);
        } else if (awaited instanceof Operation<?> operation) {
            deliverResult(operation, cancelled);
        }
        if (cancelled) {
            String message = task.takeCancel();
            boolean cancelledAlready = value == FAILED && (failure == null || failure instanceof CancelledError);
            if (!cancelledAlready) {
                deliverCancellation(message);
            }
        }
        if (failure != null) {
            traceDelivery(failure, awaited instanceof Operation<?> operation ? operation.source() : awaited, task);
        }
    }

    private void deliverOutcome(AsyncFuture<?> future) {
        if (future.succeeded()) {
            value = future.outcome;
        } else if (future.isCancelled() && !(future.outcome instanceof Throwable)) {
            deliverCancellation(future.cancelMessage());
        } else {
            deliverFailure(future.failure());
        }
    }

    private void deliverResult(Operation<?> operation, boolean cancelled) {
        if (cancelled) {
            operation.giveUp();
            return;
        }
        try {
            value = operation.finish();
        } catch (Throwable e) {
            deliverFailure(e);
        }
    }

    final void deliverValue(@Nullable Object result) {
        value = result;
    }

    final void deliverFailure(Throwable thrown) {
        value = FAILED;
        failure = thrown;
    }

    private void deliverCancellation(@Nullable String message) {
        value = FAILED;
        failure = null;
        cancelMessage = message;
    }

    /** Ends a task that has no frame with what was delivered. */
    final void endWithDelivered(Task<?> task) {
        if (value != FAILED) {
            task.returned(takeValue());
        } else if (failure == null) {
            task.cancelled(takeCancelMessage());
        } else {
            task.threw(takeFailure(task));
        }
    }

    private @Nullable Object takeValue() {
        Object taken = value;
        value = null;
        return taken;
    }

    /**
     * Takes what is to be thrown. A cancellation gets the awaits of the task as its stack trace: that says all, and a
     * program may keep a million cancelled tasks, of which each would keep a copy of the stack of the loop.
     */
    private Throwable takeFailure(Task<?> task) {
        Throwable thrown = failure;
        value = null;
        failure = null;
        if (thrown == null) {
            thrown = new CancelledError(takeCancelMessage(), LogicalStack.trace(task.leaf));
            noteTraced(thrown);
        }
        if (thrown instanceof CancelledError cancellation) {
            task.explain(cancellation);
        }
        return thrown;
    }

    private @Nullable String takeCancelMessage() {
        String message = cancelMessage;
        value = null;
        cancelMessage = null;
        return message;
    }

    /** Keeps a result for the caller of a body that can return numbers only. */
    final void putAside(@Nullable Object result) {
        aside = result == null ? NULL : result;
    }

    final boolean hasAside() {
        return aside != null;
    }

    final @Nullable Object takeAside() {
        Object taken = aside;
        aside = null;
        return taken == NULL ? null : taken;
    }

    /** Adds the awaits of the chain that begins with a frame to an exception; once while it goes up that chain. */
    final void trace(Throwable e, @Nullable Frame<?> from, Task<?> task) {
        if (e != traced || tracedIn != stepNumber()) {
            noteTraced(e);
            LogicalStack.append(e, from, AwaitMark.thrownIn(task));
        }
    }

    /** The same for a failure that a task receives from what it has waited for; others may have received it, too. */
    private void traceDelivery(Throwable e, @Nullable Object source, Task<?> task) {
        if (e != traced || tracedIn != stepNumber()) {
            noteTraced(e);
            LogicalStack.append(e, task.leaf, AwaitMark.delivered(source, task));
        }
    }

    void noteTraced(Throwable e) {
        traced = e;
        tracedIn = stepNumber();
    }

    abstract int stepNumber();

    /** Lets go of what the steps so far have thrown. */
    void forgetTraced() {
        if (traced != null) {
            traced = null;
        }
    }

    /** For the case that an error such as a stack overflow struck while frames unwound. */
    final void reset() {
        aside = null;
        value = null;
        failure = null;
        cancelMessage = null;
    }
}
