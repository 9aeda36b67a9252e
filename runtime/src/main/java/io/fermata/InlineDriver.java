// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.internal.util.StackRoom;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Runs one task that has no loop: the body of a hot method that was called where no loop runs. The task goes on inline,
 * on whichever thread completes what it waits for.
 *
 * <p>Such a task is shared by threads, one of which owns it at a time. {@link #signals} is the only field that others
 * touch; setting the {@link #OWNED} bit where it was clear makes the owner, and everything the owner writes is seen by
 * the next one.
 *
 * <pre>
 *   0 --start, WAKE or CANCEL arrives--&gt; OWNED: that thread runs the task
 *   OWNED --WAKE or CANCEL arrives--&gt; OWNED + bit: for the owner to find
 *   OWNED + bits --the owner takes them--&gt; OWNED
 *   OWNED, task suspended or done--&gt; 0
 * </pre>
 *
 * So a completion that comes before the task has finished suspending is picked up by the thread that suspends it, and
 * no lock is held while user code runs.
 *
 * <p>How deep that goes on the stack is bounded. A task that is woken while another one ends on the same thread waits in
 * the thread's queue until that step is over, so a chain of tasks needs the stack of one. Code of a task that completes
 * a future itself finds, when that returns, that those who waited for it have gone on; but only so many times one inside
 * the other. What the stack has no room for at all goes to a {@link FreshStack}.
 */
final class InlineDriver extends Driver {
    private static final int OWNED = 1;
    private static final int WAKE = 2;
    private static final int CANCEL = 4;

    /** So many steps may be on the stack, one inside the other, that a task may be woken inside of all of them. */
    private static final int WAKE_DEPTH = 8;

    private static final System.Logger LOG = System.getLogger("io.fermata");

    private static final VarHandle SIGNALS;

    static {
        try {
            SIGNALS = MethodHandles.lookup().findVarHandle(InlineDriver.class, "signals", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @SuppressWarnings("UnusedVariable") // written through SIGNALS
    private volatile int signals = OWNED;

    /** The one task. Owner only, like the next field. */
    private @Nullable Task<?> task;

    private boolean scheduled;

    /** The task's future, for the world outside. */
    private @Nullable Bridge<?> future;

    /** The error that broke off a step outside of the body. Owner only. */
    private @Nullable Throwable brokenBy;

    /** The one behind this in the queue of a thread, or in the list of {@link FreshStack}. */
    @Nullable
    InlineDriver following;

    InlineDriver() {
        super(null);
    }

    /** Runs a new task to its first suspension. The calling thread is the first owner. */
    void start(Task<?> newTask, Bridge<?> itsFuture) {
        task = newTask;
        future = itsFuture;
        scheduled = true;
        ThreadState state = ThreadState.get();
        Driver caller = state.running;
        if (caller == null || caller.mayStart()) {
            run(state, caller);
        } else {
            state.enqueue(this);
        }
    }

    /** Called by the owner, in the course of a cancellation; or, as a wake-up, by whoever completes a future. */
    @Override
    void schedule(Object entry) {
        scheduled = true;
    }

    @Override
    void scheduleFromAnywhere(Task<?> woken) {
        signal(WAKE);
    }

    @Override
    void requestCancel(AsyncFuture<?> future) {
        signal(CANCEL);
    }

    @Override
    void report(String what, Throwable exception) {
        LOG.log(System.Logger.Level.ERROR, what, exception);
    }

    private void signal(int bit) {
        int before = (int) SIGNALS.getAndBitwiseOr(this, bit | OWNED);
        if ((before & OWNED) == 0) {
            runOrQueue();
        }
    }

    /** Makes sure of the stack that a wake-up needs, before anything is changed that would have to be changed back. */
    static void requireRoom() {
        ThreadState state = ThreadState.getIfAny();
        if (state == null || !isEnding(state.running)) {
            StackRoom.requireForAStep();
        }
    }

    /** Whether a task without a loop has run to its end and is about to tell so: nothing but that is on the stack. */
    private static boolean isEnding(@Nullable Driver running) {
        return running instanceof InlineDriver driver && driver.task != null && driver.task.isDone();
    }

    /**
     * Runs the task, unless it is called from inside others whose end can be waited for: then the innermost one of those
     * runs it when it has finished its own step, or the loop does when it has finished its turn.
     */
    private void runOrQueue() {
        ThreadState state = ThreadState.get();
        Driver caller = state.running;
        if (caller != null && (isEnding(caller) || !caller.mayWake(WAKE_DEPTH))) {
            state.enqueue(this);
        } else {
            run(state, caller);
        }
    }

    private void run(ThreadState state, @Nullable Driver caller) {
        try {
            runFirst(this, state, caller);
            runAll(state, caller);
        } finally {
            state.running = caller;
            ThreadState.release(state);
            FreshStack.startIfNeeded();
        }
    }

    /** Runs what was queued where no task without a loop was on the stack: a loop does so after each turn. */
    static void runQueued(ThreadState state) {
        Driver caller = state.running;
        try {
            runAll(state, null);
        } finally {
            state.running = caller;
        }
    }

    /** The calling thread is about to wait for a future: what is queued on it may be what completes that. */
    static void runQueuedBeforeWaiting() {
        ThreadState state = ThreadState.getIfAny();
        if (state != null && state.firstQueued != null) {
            Driver caller = state.running;
            try {
                runAll(state, caller);
            } finally {
                state.running = caller;
            }
        }
    }

    private static void runAll(ThreadState state, @Nullable Driver caller) {
        for (InlineDriver next = state.firstQueued; next != null; next = state.firstQueued) {
            runFirst(next, state, caller);
        }
    }

    /** Runs one, before those that are queued. If it cannot even be called, a fresh stack takes all of them over. */
    private static void runFirst(InlineDriver next, ThreadState state, @Nullable Driver caller) {
        if (state.firstQueued == next) { // taken here: if this method could not be called, it would stay in the queue
            state.firstQueued = next.following;
            if (next.following == null) {
                state.lastQueued = null;
            } else {
                next.following = null;
            }
        }
        state.running = next;
        try {
            next.runAsOwner(caller);
        } catch (StackOverflowError e) {
            // It has not begun: it catches everything itself. No call from here on, see FreshStack.
            synchronized (FreshStack.LOCK) {
                InlineDriver last = state.lastQueued == null ? next : state.lastQueued;
                next.following = state.firstQueued;
                last.following = FreshStack.drivers;
                FreshStack.drivers = next;
                state.firstQueued = null;
                state.lastQueued = null;
            }
        }
    }

    /** Throws nothing that strikes once it has begun, so that nothing that is queued is forgotten. */
    private void runAsOwner(@Nullable Driver caller) {
        try {
            enterInside(caller);
            do {
                int bits = (int) SIGNALS.getAndSet(this, OWNED);
                if (task != null && !task.isDone()) {
                    obey(task, bits);
                }
            } while (!SIGNALS.compareAndSet(this, OWNED, 0));
        } catch (Throwable e) {
            // Not the body's own failure, which the step sees to. Stays owned; no call from here on, see FreshStack.
            brokenBy = e;
            synchronized (FreshStack.LOCK) {
                following = FreshStack.drivers;
                FreshStack.drivers = this;
            }
        }
    }

    /**
     * On a fresh stack: waits in the queue of the thread; or ends the task, if its last step was broken off. What was done of
     * that already stays.
     */
    void runStranded() {
        Throwable error = brokenBy;
        if (error == null) {
            ThreadState.get().enqueue(this);
        } else if (task != null && future != null) {
            resetUnwinding();
            task.threw(error);
            future.settleAgain(task);
        }
    }

    private void obey(Task<?> owned, int bits) {
        if ((bits & CANCEL) != 0) {
            owned.cancel(null);
        }
        if ((bits & WAKE) != 0) {
            scheduled = true;
        }
        if (scheduled) {
            scheduled = false;
            stepAlone(owned);
        }
    }
}
