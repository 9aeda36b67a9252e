// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The host of a loop whose turns run on a thread of somebody else: each turn is one job of an executor, and the next
 * sleeper is woken by a timer. Between turns nothing of the loop is on any stack.
 *
 * <pre>
 *   idle --posted--&gt; scheduled: a job is on its way --&gt; its turn runs --nothing is left to do--&gt; idle
 *                                        ^                  |
 *                                        +--there is more---+
 * </pre>
 *
 * One turn a job, so that the thread's owner gets his share.
 */
final class ExecutorHost extends Host implements Runnable {
    private static final System.Logger LOG = System.getLogger("io.fermata");

    private final Executor executor;
    private final ScheduledExecutorService timer;

    /** Whether a turn is on its way or runs. Any thread. */
    private final AtomicBoolean scheduled = new AtomicBoolean();

    /** Made by whoever closes first; complete when the loop is closed. Any thread, under this object's lock. */
    private @Nullable CompletableFuture<@Nullable Void> end;

    /** Who ran the last turn, and whether that has ever changed. Written inside, read by those who are not. */
    private volatile @Nullable Thread last;

    private volatile boolean wandering;

    /** What will wake the next sleeper, and when that is. Inside only. */
    private @Nullable Tick tick;

    ExecutorHost(EventLoop loop, Executor executor, ScheduledExecutorService timer) {
        super(loop);
        this.executor = executor;
        this.timer = timer;
        loop.ready.agenda |= Turns.HOST;
    }

    // Turns.

    /** Has a turn run, if none is on its way. A producer posts first and calls this then, and so is not overlooked. */
    @Override
    void posted() {
        if (scheduled.compareAndSet(false, true)) {
            submitTurn();
        }
    }

    private void submitTurn() {
        try {
            executor.execute(this);
        } catch (Throwable e) {
            scheduled.set(false);
            throw e;
        }
    }

    /** One turn, as a job of the executor. */
    @Override
    public void run() {
        if (!turns.enter()) {
            return; // the executor has run one job twice
        }
        boolean more;
        try {
            noteThread();
            turns.turn();
            loop.seeToCollected();
        } finally {
            more = !loop.ready.isEmpty();
            if (!more) {
                setTick();
            }
            turns.leave();
        }
        goOn(more);
    }

    /** From here on another thread may be inside. */
    private void goOn(boolean more) {
        try {
            if (more) {
                submitTurn();
            } else {
                scheduled.set(false);
                if (!turns.inbox.isEmpty()) {
                    posted();
                }
            }
        } catch (Throwable e) {
            LOG.log(System.Logger.Level.ERROR, "the executor of " + loop + " refuses its turns", e);
        }
    }

    private void noteThread() {
        Thread now = Thread.currentThread();
        Thread before = last;
        if (before != now) {
            wandering |= before != null;
            last = now;
        }
    }

    // Timers.

    /** Sees to it that there is a turn when the next timer is due. */
    private void setTick() {
        long next = loop.timers.next();
        Tick set = tick;
        if (set != null) {
            if (set.deadline <= next && next != Timers.NEVER) {
                return; // it wakes the loop early enough; what is left to wait for is seen to then
            }
            set.cancel();
            tick = null;
        }
        if (next != Timers.NEVER) {
            startTick(next);
        }
    }

    private void startTick(long deadline) {
        Tick made = new Tick(deadline);
        try {
            made.handle = timer.schedule(made, Math.max(deadline - loop.clock.now(), 0), TimeUnit.NANOSECONDS);
            tick = made;
        } catch (RejectedExecutionException e) {
            loop.report("the timer of " + loop + " refuses work; sleeping tasks are not woken", e);
        }
    }

    /** Runs on the timer's thread, and then inside. */
    private final class Tick implements Runnable {
        final long deadline;

        /** Inside only. */
        @Nullable
        ScheduledFuture<?> handle;

        Tick(long deadline) {
            this.deadline = deadline;
        }

        @Override
        public void run() {
            loop.runFromAnywhere(this::arrived);
        }

        private void arrived() {
            if (tick == this) {
                tick = null;
            }
        }

        void cancel() {
            if (handle != null) {
                handle.cancel(false);
            }
        }
    }

    // Threads.

    /** Between turns the host's thread may touch what is the loop's: nobody else is inside then, or soon will be. */
    @Override
    void checkOutside() {
        if (turns.thread() == null && isHostThread()) {
            return;
        }
        Thread owner = turns.thread() == null ? last : turns.thread();
        throw wrongThread(owner == null ? "an executor" : "an executor, on thread \"" + owner.getName() + "\"");
    }

    private boolean isHostThread() {
        return last == Thread.currentThread() && !wandering;
    }

    @Override
    void readyOutside(Object entry) {
        checkOutside();
        loop.checkOpen();
        turns.inbox.post(entry);
        posted();
    }

    // Beginning and end.

    @Override
    <T extends @Nullable Object> T run(Coroutine<T> coroutine) {
        throw new IllegalStateException("This event loop runs on an executor and has no thread to give to run();"
                + " start the coroutine with submit()");
    }

    /** Begins the end, which takes some turns, and waits for it; but not on the thread that runs the turns. */
    @Override
    void close() {
        if (turns.isInside()) {
            throw new IllegalStateException("Cannot close a running event loop");
        }
        CompletableFuture<@Nullable Void> ended = beginEnd();
        if (isHostThread()) {
            return;
        }
        try {
            ended.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw Sneaky.rethrow(e.getCause() == null ? e : e.getCause());
        }
    }

    private synchronized CompletableFuture<@Nullable Void> beginEnd() {
        CompletableFuture<@Nullable Void> begun = end;
        if (begun == null) {
            begun = new CompletableFuture<>();
            end = begun;
            CompletableFuture<@Nullable Void> ended = begun;
            turns.inbox.post((Runnable) () -> shutDown(ended));
            try {
                posted();
            } catch (Throwable e) {
                abandon(ended, e);
            }
        }
        return begun;
    }

    private void shutDown(CompletableFuture<@Nullable Void> ended) {
        Shutdown shutdown = new Shutdown(loop);
        shutdown.addWaiter((Runnable) () -> {
            loop.dispose();
            ended.complete(null);
        });
        shutdown.begin();
    }

    /** The executor was shut down before the loop: nobody can run the tasks to their end. */
    private void abandon(CompletableFuture<@Nullable Void> ended, Throwable refusal) {
        if (turns.enter()) {
            try {
                loop.report(
                        "the executor of " + loop + " refuses its last turns; what is left is dropped: "
                                + loop.pendingTasks(),
                        refusal);
                loop.dispose();
            } finally {
                turns.leave();
            }
        }
        ended.complete(null);
    }

    /** Never stalled: whoever has the executor may call in. */
    @Override
    void shared() {}

    @Override
    void cancelMain(String message) {}

    @Override
    String state() {
        return "on " + executor.getClass().getSimpleName() + ", " + (turns.thread() == null ? "idle" : "running");
    }
}
