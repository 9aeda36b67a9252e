// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.abi.Abi;
import io.fermata.internal.util.Sneaky;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * An operation that something outside the loop ends, on whichever thread. All that its two sides share is one field:
 *
 * <pre>
 *   null --settled while it is launched--&gt; an outcome: no suspension
 *   null --launched--&gt; WAITING --settled--&gt; an outcome: the task is woken
 *                         |
 *                         +--the task is cancelled--&gt; WITHDRAWN: whatever comes later is ignored
 * </pre>
 *
 * The first transition to an outcome counts; the others fail. Works in a task without a loop as well.
 */
abstract class ForeignOperation<T extends @Nullable Object> extends Operation<T> {
    private static final Object WAITING = new Object();
    private static final Object WITHDRAWN = new Object();
    private static final Object NULL = new Object();

    private static final VarHandle OUTCOME;

    static {
        try {
            OUTCOME = MethodHandles.lookup().findVarHandle(ForeignOperation.class, "outcome", Object.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** One of the constants, a value, or a {@link Failed}. Any thread, see above. */
    private volatile @Nullable Object outcome;

    /** The next one of {@link FreshStack#operations}, and how this ended. Guarded by {@link FreshStack#LOCK}. */
    @Nullable
    ForeignOperation<?> nextStranded;

    /** Starts what will call {@link #settle} or {@link #settleFailed}, perhaps before it returns. */
    abstract void launch(Task<?> awaiting) throws Exception;

    /** Called when the task is cancelled while it waits. */
    void withdrawn(Task<?> cancelled) {}

    @Override
    final @Nullable Object begin(Task<?> awaiting) {
        task = awaiting; // before the launch, for the thread that settles
        try {
            launch(awaiting);
        } catch (Throwable e) {
            outcome = WITHDRAWN;
            task = null;
            throw Sneaky.rethrow(e);
        }
        if (!OUTCOME.compareAndSet(this, null, WAITING)) {
            task = null;
            if (outcome instanceof Failed failed) { // thrown elsewhere: its trace knows nothing of who awaits it here
                throw Sneaky.rethrow(
                        LogicalStack.appendHere(failed.failure, awaiting, AwaitMark.delivered(source(), awaiting)));
            }
            return end();
        }
        waitingOutside(awaiting, 1);
        phase = 0;
        awaiting.waitFor(this);
        return Abi.SUSPENDED;
    }

    /** Gives the value. From any thread; false if there is an outcome already, or nobody waits any more. */
    final boolean settle(@Nullable Object value) {
        return decide(value == null ? NULL : value);
    }

    final boolean settleFailed(Throwable failure) {
        return decide(new Failed(failure));
    }

    /** Whether the task has stopped waiting, so that there is no point in beginning the work. */
    final boolean isWithdrawn() {
        return outcome == WITHDRAWN;
    }

    /** Ends the wait, which could not be ended for want of stack; or not all the way. */
    void settleStranded() {
        Task<?> waiting = task;
        if (waiting != null) {
            waiting.home.runFromAnywhere(new WakeIfForgotten(this, waiting));
        }
    }

    /** Makes sure of the stack that waking the task takes, if it would run on this one. */
    private void requireRoom() {
        Task<?> waiting = task;
        if (outcome == WAITING && waiting != null && waiting.home.loop == null) {
            InlineDriver.requireRoom();
        }
    }

    private boolean decide(Object end) {
        requireRoom();
        Object before;
        do {
            before = outcome;
            if (before != null && before != WAITING) {
                return false;
            }
        } while (!OUTCOME.compareAndSet(this, before, end));
        Task<?> waiting = task; // stays until the task is woken, which is for us to do
        if (before == WAITING && waiting != null) {
            waiting.home.scheduleFromAnywhere(waiting);
        }
        return true;
    }

    @Override
    final boolean withdraw() {
        Task<?> cancelled = task;
        if (cancelled == null || !OUTCOME.compareAndSet(this, WAITING, WITHDRAWN)) {
            return false;
        }
        waitingOutside(cancelled, -1);
        phase = DONE;
        task = null;
        try {
            withdrawn(cancelled);
        } catch (Throwable e) {
            cancelled.home.report("cancelling what " + cancelled + " waited for threw", e);
        }
        return true;
    }

    @Override
    final void leave() {}

    @Override
    @Nullable
    Object end() {
        Object end = outcome;
        if (end instanceof Failed failed) {
            throw Sneaky.rethrow(failed.failure);
        }
        return end == NULL ? null : end;
    }

    @Override
    final void woken(Task<?> waiting) {
        waitingOutside(waiting, -1);
    }

    private static void waitingOutside(Task<?> waiting, int change) {
        EventLoop loop = waiting.home.loop;
        if (loop != null) {
            loop.waitingOutside += change;
        }
    }

    /**
     * Runs on the loop, behind whatever has been posted there: so a task that still waits then, though the wait is over,
     * was not woken.
     */
    private record WakeIfForgotten(ForeignOperation<?> operation, Task<?> task) implements Runnable {
        @Override
        public void run() {
            if (task.waitingOn() == operation && operation.outcome != WAITING) {
                task.home.schedule(task);
            }
        }
    }

    private record Failed(Throwable failure) {}
}
