// SPDX-License-Identifier: Apache-2.0
package io.fermata;

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
 */
final class InlineDriver extends Driver {
    private static final int OWNED = 1;
    private static final int WAKE = 2;
    private static final int CANCEL = 4;

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

    InlineDriver() {
        super(null);
    }

    /** Runs a new task to its first suspension. The calling thread is the first owner. */
    void start(Task<?> newTask) {
        task = newTask;
        scheduled = true;
        runOrQueue();
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

    /**
     * Runs the task, unless it is called from inside so many other tasks that the stack might overflow: then one of
     * those runs it when it has finished its own step, or the loop does when it has finished its turn.
     */
    private void runOrQueue() {
        ThreadState state = ThreadState.get();
        Driver caller = state.running;
        if (caller != null && !caller.mayStart()) {
            state.enqueue(this);
            return;
        }
        state.running = this;
        try {
            runAsOwner(caller);
            runAll(state, caller);
        } finally {
            state.running = caller;
            ThreadState.release(state);
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

    private static void runAll(ThreadState state, @Nullable Driver caller) {
        for (InlineDriver next = state.queue.poll(); next != null; next = state.queue.poll()) {
            state.running = next;
            next.runAsOwner(caller);
        }
    }

    private void runAsOwner(@Nullable Driver caller) {
        enterInside(caller);
        do {
            int bits = (int) SIGNALS.getAndSet(this, OWNED);
            if (task != null && !task.isDone()) {
                obey(task, bits);
            }
        } while (!SIGNALS.compareAndSet(this, OWNED, 0));
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
