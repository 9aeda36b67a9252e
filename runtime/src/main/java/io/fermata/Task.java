// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.abi.Frame;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A coroutine that a loop runs on its own account.
 *
 * <p>Made by {@link Fermata#createTask(Coroutine)}; starts at the loop's next turn. Like every {@link AsyncFuture} it
 * belongs to its loop's thread.
 *
 * <pre>
 *   new --first step--&gt; running --awaits something pending--&gt; waiting --it is done--&gt; scheduled --&gt; running ...
 *    |                     |                                     |                         |
 *    +-------cancelled-----+-------------returns, throws--------/ cancelled: as if it were done, with CancelledError
 * </pre>
 *
 * @param <T> the type of the result
 */
public final class Task<T extends @Nullable Object> extends AsyncFuture<T> {
    // Bits of the status of a pending task.

    /** A cancellation was asked for and is delivered at the next step, or at the next await that suspends. */
    private static final int MUST_CANCEL = 4;

    /** What this waited on was withdrawn by a cancellation; the step that delivers it is scheduled. */
    private static final int INTERRUPTED = 8;

    /** The first step is still to come; {@link #outcome} is the coroutine. */
    private static final int NEW = 16;

    /** The number is in the rest of the status: it repeats after 134 million tasks of a loop. */
    private static final int NUMBER_SHIFT = 5;

    // Fields. All belong to the thread that owns the task: its loop's, or whoever runs it inline (see InlineDriver).
    // Kept few: a task shall weigh 40 bytes.

    /** The frame to resume: innermost when suspended, the one that runs otherwise. Null: no frame of ours waits. */
    @Nullable
    Frame<?> leaf;

    /** What few tasks need. */
    private @Nullable Extras extras;

    /** Place in the {@link TaskRegistry}, which owns this field; 0 if the task is not there. */
    int index;

    Task(Driver home, @Nullable Coroutine<T> coroutine, int number) {
        super(home);
        status = (number << NUMBER_SHIFT) | NEW;
        outcome = coroutine;
        AsyncContext inherited = AsyncContext.captureIfAny();
        if (inherited != null) {
            extras().set(inherited);
        }
    }

    /**
     * The task's name, for people.
     *
     * @return the name it was given, or {@code Task-n}
     */
    public String name() {
        String given = extras == null ? null : extras.name;
        return given == null ? "Task-" + (status >>> NUMBER_SHIFT) : given;
    }

    int number() {
        return status >>> NUMBER_SHIFT;
    }

    /**
     * Names the task.
     *
     * @param name the name
     */
    public void setName(String name) {
        extras().name = Objects.requireNonNull(name, "name");
    }

    /**
     * Asks for the cancellation of this task. Nothing is thrown at once: at a later turn the await at which the task is
     * suspended throws {@link CancelledError}, and the task may catch that. Where the task awaits a future, that is
     * cancelled first, and the task sees how it ends.
     */
    @Override
    public boolean cancel(@Nullable String message) {
        if (isDone()) {
            return false;
        }
        home.checkThread();
        Task<?> last = null;
        Task<?> next = this;
        while (next != null && !next.isPassingOn()) {
            last = next;
            next = last.noteCancel();
        }
        if (last != null) {
            try {
                if (next == null && !last.passOnCancel(message)) {
                    last.cancelLater(message);
                }
            } finally {
                donePassingOn();
            }
        }
        if (next != null) {
            next.leaveCircle(message);
        }
        return true;
    }

    /**
     * How many cancellations were asked for and not taken back.
     *
     * @return the number of requests that were not withdrawn
     */
    public int cancelling() {
        return extras == null ? 0 : extras.cancelRequests;
    }

    /**
     * Takes one request for cancellation back; the last one also if it has not been delivered yet.
     *
     * @return how many are left
     */
    public int uncancel() {
        if (extras == null || extras.cancelRequests == 0) {
            return 0;
        }
        extras.cancelRequests--;
        if (extras.cancelRequests == 0) {
            clear(MUST_CANCEL);
        }
        return extras.cancelRequests;
    }

    /**
     * Where the task waits: the awaits that are suspended, innermost first. Coroutines of the runtime itself are not
     * listed.
     *
     * @return the positions; empty when the task is done or has not started
     */
    public List<StackTraceElement> awaitStack() {
        return LogicalStack.positions(leaf);
    }

    @Override
    Task<?> failedTask() {
        return this;
    }

    @Override
    public String toString() {
        return name() + " (" + statusName() + ")";
    }

    /** Asks for cancellation because something has failed: the await throws a {@link CancelledError} with that cause. */
    void cancelBecause(Throwable cause, String message) {
        extras().cancelCause = cause;
        boolean unused = cancel(message);
    }

    void forgetCancelCause() {
        if (extras != null) {
            extras.cancelCause = null;
        }
    }

    /** Says of a cancellation that is thrown into this task why it was asked for, if that is known. Once. */
    void explain(CancelledError thrown) {
        Throwable cause = extras == null ? null : extras.cancelCause;
        if (cause == null) {
            return;
        }
        forgetCancelCause();
        try {
            if (thrown.getCause() == null) {
                Throwable unused = thrown.initCause(cause);
            }
        } catch (RuntimeException e) {
            // Of a class of the user's, which has a cause of its own or none.
        }
    }

    /** Counts a request. Gives the task that this one waits for: that is to be cancelled, and so on, without recursion. */
    private @Nullable Task<?> noteCancel() {
        Extras e = extras();
        e.cancelRequests++;
        e.passingOn = true;
        return pendingInner();
    }

    private @Nullable Task<?> pendingInner() {
        return waitingOn() instanceof Task<?> inner && !inner.isDone() ? inner : null;
    }

    private boolean isPassingOn() {
        return extras != null && extras.passingOn;
    }

    private void donePassingOn() {
        for (Task<?> task = this; task != null && task.isPassingOn(); task = task.pendingInner()) {
            task.extras().passingOn = false;
        }
    }

    private void cancelLater(@Nullable String message) {
        status |= MUST_CANCEL;
        if ((status & INTERRUPTED) == 0) {
            extras().cancelMessage = message;
        }
    }

    /** Tasks wait for each other in a circle: a cancellation that has gone round it would do so for ever. */
    private void leaveCircle(@Nullable String message) {
        extras().cancelRequests++;
        if (waitingOn() instanceof AsyncFuture<?> future) {
            future.removeWaiter(this);
            waitFor(null);
            interrupt(message);
        } else {
            cancelLater(message);
        }
    }

    private void interrupt(@Nullable String message) {
        status |= INTERRUPTED;
        extras().cancelMessage = message;
        home.schedule(this);
    }

    /** Cancels what the task waits on. False if it waits on nothing, or that is done already. */
    private boolean passOnCancel(@Nullable String message) {
        Object awaited = waitingOn();
        if (awaited instanceof AsyncFuture<?> future) {
            return future.cancel(message);
        }
        if (awaited instanceof Operation<?> operation && operation.withdraw()) {
            interrupt(message);
            return true;
        }
        return false;
    }

    /** Called when a step ended in a suspension: a cancellation asked for meanwhile reaches what is awaited now. */
    void suspended() {
        if ((status & MUST_CANCEL) != 0 && passOnCancel(extras().cancelMessage)) {
            clear(MUST_CANCEL);
        }
        EventLoop loop = home.loop;
        if (index == 0 && loop != null && !(outcome instanceof Sleep sleep && sleep.isSet())) {
            loop.tasks.add(this); // otherwise the timers have it
        }
    }

    boolean cancelDue() {
        return (status & (MUST_CANCEL | INTERRUPTED)) != 0;
    }

    /** Whether the task is not done and nobody has asked for its cancellation. */
    boolean isUndisturbed() {
        return (status & PROGRESS) == 0;
    }

    boolean isNew() {
        return (status & NEW) != 0;
    }

    /** Compares two tasks of a loop by when they were made. */
    static int inOrderOfMaking(Task<?> one, Task<?> other) {
        return (one.status & ~PROGRESS) - (other.status & ~PROGRESS); // allows for numbers that have begun anew
    }

    /** While waiting, for what: an {@link AsyncFuture} or an {@link Operation}; null when only queued. */
    @Nullable
    Object waitingOn() {
        return (status & (PROGRESS & ~MUST_CANCEL & ~INTERRUPTED)) == 0 ? outcome : null;
    }

    void waitFor(@Nullable Object awaited) {
        outcome = awaited;
    }

    private void clear(int bits) {
        status &= ~bits;
    }

    /** Takes what is due, to be thrown into the task, or to end it. */
    @Nullable
    String takeCancel() {
        clear(MUST_CANCEL | INTERRUPTED);
        return extras == null ? null : extras.cancelMessage;
    }

    /** The task's coroutine, for its first step. */
    @Nullable
    Object takeCoroutine() {
        Object coroutine = outcome;
        outcome = null;
        clear(NEW);
        return coroutine;
    }

    void returned(@Nullable Object value) {
        if ((status & MUST_CANCEL) != 0) {
            String message = takeCancel();
            ended();
            finishCancelled(message);
        } else {
            ended();
            finishWith(value);
        }
    }

    /** Ends a task whose code never saw the cancellation, since there is none of it, or it has not begun. */
    void cancelled(@Nullable String message) {
        ended();
        finishCancelled(message);
    }

    void threw(Throwable failure) {
        ended();
        finishExceptionally(failure);
    }

    private void ended() {
        leaf = null;
        EventLoop loop = home.loop;
        if (loop != null) {
            loop.tasksEnded++;
            loop.tasks.remove(this);
        }
    }

    /** Where the values of {@link AsyncLocal}s are kept. */
    ContextCell contextCell() {
        return extras();
    }

    @Nullable
    ContextCell contextCellIfAny() {
        return extras;
    }

    @Nullable
    AsyncContext context() {
        return extras == null ? null : extras.context;
    }

    private Extras extras() {
        if (extras == null) {
            extras = new Extras();
        }
        return extras;
    }

    private static final class Extras extends ContextCell {
        @Nullable
        String name;

        @Nullable
        String cancelMessage;

        /** What the request is to be explained by, until it is delivered. */
        @Nullable
        Throwable cancelCause;

        int cancelRequests;

        /** While a request goes down the chain of those who wait for each other. */
        boolean passingOn;
    }
}
