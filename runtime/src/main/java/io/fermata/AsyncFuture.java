// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.abi.Abi;
import io.fermata.internal.util.Sneaky;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A result that comes later: a {@link Task}, which computes it, a {@link Deferred}, which the program completes, or what
 * {@link Fermata#gather(Awaitable[]) gather} and the like return.
 *
 * <p>A future belongs to the loop it was created on. Except for {@link #toCompletableFuture()}'s result it must be used on
 * that loop's thread only; changing it elsewhere is an {@link IllegalStateException}. Programs do not
 * extend this class.
 *
 * @param <T> the type of the result
 */
public abstract sealed class AsyncFuture<T extends @Nullable Object> implements Awaitable<T>
        permits Task, Deferred, DerivedFuture {
    private static final int PENDING = 0;
    private static final int SUCCEEDED = 1;
    private static final int FAILED = 2;
    private static final int CANCELLED = 3;

    /** The part of {@link #status} that is one of these. */
    private static final int ENDS = 3;

    /** The part of {@link #status} that says how far this is; the rest is a {@link Task}'s number. */
    static final int PROGRESS = 31;

    /** What runs the tasks that wait for this one; its loop is this future's loop. */
    final Driver home;

    /**
     * While pending null; a task keeps here what it waits on, and before it has started its coroutine. Then the value,
     * the exception, or, if cancelled, the {@link CancelledError} or the message to make one with.
     */
    @Nullable
    Object outcome;

    /**
     * While pending, who is to be told: null, one of {@link Task}, {@link Bridge} and {@link Runnable}, or several in
     * {@link Waiters}. Once failed, the {@link FailureReports.Report}, until somebody looks at the exception.
     */
    private @Nullable Object waiters;

    /**
     * One of the constants, and more of a {@link Task}: its number, and while it is pending bits of its own, so that one
     * look shows if any is set.
     */
    int status;

    AsyncFuture(Driver home) {
        this.home = home;
    }

    /**
     * Whether the result is there, or will never be.
     *
     * @return true once succeeded, failed or cancelled
     */
    public final boolean isDone() {
        return (status & ENDS) != PENDING;
    }

    /**
     * Whether this ended with a {@link CancelledError}.
     *
     * @return true once this was cancelled
     */
    public final boolean isCancelled() {
        return (status & ENDS) == CANCELLED;
    }

    /**
     * Asks for cancellation, without a message.
     *
     * @return false if this was done already, see {@link #cancel(String)}
     */
    public final boolean cancel() {
        return cancel(null);
    }

    /**
     * Asks for cancellation. A {@link Deferred} is cancelled at once; in a {@link Task} the request makes the await at
     * which it is suspended throw {@link CancelledError} at a later turn.
     *
     * @param message the message of the {@link CancelledError}, or null
     * @return false if this was done already
     */
    public abstract boolean cancel(@Nullable String message);

    /**
     * The value, now.
     *
     * @return the value that this ended with; may be null
     * @throws IllegalStateException if this is not done, failed or was cancelled
     */
    @SuppressWarnings({"unchecked", "NullAway"}) // only a T is ever stored as the value; T may be nullable
    public final T resultNow() {
        return switch (status & ENDS) {
            case SUCCEEDED -> (T) outcome;
            case FAILED ->
                throw new IllegalStateException(this + " failed and has no result; see exceptionNow()", failure());
            case CANCELLED -> throw new IllegalStateException(this + " was cancelled and has no result");
            default -> throw new IllegalStateException(this + " is not done yet and has no result; await it");
        };
    }

    /**
     * The exception, now.
     *
     * @return what this failed with
     * @throws IllegalStateException if this is not done, succeeded or was cancelled
     */
    public final Throwable exceptionNow() {
        return switch (status & ENDS) {
            case SUCCEEDED -> throw new IllegalStateException(this + " succeeded and has no exception");
            case FAILED -> failure();
            case CANCELLED -> throw new IllegalStateException(this + " was cancelled and has no exception");
            default -> throw new IllegalStateException(this + " is not done yet and has no exception; await it");
        };
    }

    /**
     * Calls a callback once this is done: through the loop, never inline. If this is done already, at the next turn.
     *
     * @param callback called with this future
     */
    public final void addDoneCallback(Consumer<? super AsyncFuture<T>> callback) {
        DoneCallback<T> waiter = new DoneCallback<>(this, Objects.requireNonNull(callback, "callback"));
        home.checkThread();
        addWaiter(waiter);
    }

    /**
     * Removes all registrations of a callback.
     *
     * @param callback what was given to {@link #addDoneCallback}
     * @return whether there was one to remove; false once this is done
     */
    public final boolean removeDoneCallback(Consumer<? super AsyncFuture<T>> callback) {
        home.checkThread();
        if (isDone()) {
            return false;
        }
        if (waiters instanceof Waiters several) {
            return several.removeIf(w -> DoneCallback.calls(w, callback));
        }
        if (DoneCallback.calls(waiters, callback)) {
            waiters = null;
            return true;
        }
        return false;
    }

    /**
     * This future for the world outside the loop: safe to use from any thread, as this method is. Cancelling it asks for
     * the cancellation of this one.
     *
     * @return a new future with the outcome of this one
     */
    public final CompletableFuture<T> toCompletableFuture() {
        Bridge<T> bridge = new Bridge.Of<>(this);
        home.runWhereAllowed(() -> {
            if (this instanceof Task && !isDone() && home.isClosed()) {
                bridge.completeExceptionally(Misuse.closedLoop());
            } else if (!bridge.isDone()) {
                addWaiter(bridge);
            }
        });
        return bridge;
    }

    /** What awaiting this does: gives the value, throws the exception, or makes the task wait for it. */
    final @Nullable Object awaitIn(Task<?> task) {
        if (succeeded()) {
            return outcome;
        }
        if (isDone()) {
            throw Sneaky.rethrow(LogicalStack.appendHere(failure(), task, AwaitMark.delivered(this, task)));
        }
        if (home != task.home) {
            throw Misuse.differentLoop(this);
        }
        if (this == task) {
            throw new IllegalStateException("Task cannot await on itself: " + this + "; await it in another task");
        }
        addWaiter(task);
        task.waitFor(this);
        return Abi.SUSPENDED;
    }

    final boolean succeeded() {
        return (status & ENDS) == SUCCEEDED;
    }

    /** The task whose failure this has; null if it is of no task. */
    @Nullable
    Task<?> failedTask() {
        return null;
    }

    /** What this ended with, if not well; whoever asks has been told, so there is nothing left to report. */
    final Throwable failure() {
        if (waiters instanceof FailureReports.Report report) {
            report.dismiss();
            waiters = null;
        }
        if (outcome instanceof Throwable failure) {
            return failure;
        }
        return new CancelledError((String) outcome);
    }

    /** The message to cancel others with whom the cancellation of this one reaches. */
    final @Nullable String cancelMessage() {
        if (!(outcome instanceof CancelledError error)) {
            return (String) outcome;
        }
        try {
            return error.getMessage();
        } catch (Throwable e) {
            return null; // a user-defined subclass whose getMessage() throws: the waiting tasks must be told all the
            // same
        }
    }

    final boolean finishWith(@Nullable Object value) {
        return finish(SUCCEEDED, value);
    }

    /** Ends this badly; with a {@link CancelledError} it is cancelled. */
    final boolean finishExceptionally(Throwable failure) {
        if (failure instanceof CancelledError) {
            return finish(CANCELLED, failure);
        }
        boolean watched = Waiters.anyTask(waiters);
        if (!finish(FAILED, failure)) {
            return false;
        }
        if (!watched && home.loop != null) {
            waiters = home.loop.reports.add(this, failure);
        }
        return true;
    }

    /** Ends this as cancelled, the {@link CancelledError} to be made where it is thrown. */
    final boolean finishCancelled(@Nullable String message) {
        return finish(CANCELLED, message);
    }

    private boolean finish(int end, @Nullable Object how) {
        if (isDone()) {
            return false;
        }
        home.checkThread();
        status = (status & ~PROGRESS) | end;
        outcome = how;
        Object told = waiters;
        waiters = null;
        if (told instanceof Waiters several) {
            several.tellAll(this);
        } else if (told != null) {
            tell(told);
        }
        return true;
    }

    /** Registers a {@link Task}, {@link Bridge} or {@link Runnable} to be told when this is done. */
    final void addWaiter(Object waiter) {
        if (isDone()) {
            tell(waiter);
        } else if (waiters == null) {
            waiters = waiter;
        } else if (waiters instanceof Waiters several) {
            several.add(waiter);
        } else {
            waiters = new Waiters(waiters, waiter);
        }
    }

    final void removeWaiter(Object waiter) {
        if (waiters == waiter) {
            waiters = null;
        } else if (waiters instanceof Waiters several) {
            several.remove(waiter);
        }
    }

    /** The loop is closed and this stays pending for ever: those who wait on other threads are told why. */
    final void abandon(Supplier<? extends RuntimeException> reason) {
        Object told = waiters;
        waiters = null;
        if (told instanceof Waiters several) {
            several.forEach(waiter -> abandon(waiter, reason));
        } else {
            abandon(told, reason);
        }
    }

    private static void abandon(@Nullable Object waiter, Supplier<? extends RuntimeException> reason) {
        if (waiter instanceof Bridge<?> bridge) {
            bridge.completeExceptionally(reason.get());
        }
    }

    void tell(Object waiter) {
        if (waiter instanceof Bridge<?> bridge) {
            bridge.settle(this);
        } else {
            home.schedule(waiter);
        }
    }

    /** The word for the state this is in, for {@code toString}. */
    final String statusName() {
        return switch (status & ENDS) {
            case SUCCEEDED -> "done";
            case FAILED -> "failed";
            case CANCELLED -> "cancelled";
            default -> "pending";
        };
    }
}
