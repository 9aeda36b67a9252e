// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.internal.loop.Agenda;
import io.fermata.internal.loop.Order;
import io.fermata.internal.loop.Timers;
import io.fermata.internal.util.Sneaky;
import org.jspecify.annotations.Nullable;

/**
 * The host of a loop that has a thread for itself while it runs: the one that calls {@link EventLoop#run}. Between turns
 * it sleeps.
 */
sealed class OwnThread extends Host permits ExploredThread {
    private static final System.Logger LOG = System.getLogger("io.fermata");

    private final Stall stall;

    /** Makes {@link #turnUntilDone} return at the end of the turn. */
    private final Runnable stop;

    /** What {@link #run} was asked to run. Inside only. */
    private @Nullable Task<?> main;

    /** Once the end has begun. Inside only. */
    private @Nullable Shutdown shutdown;

    /**
     * Somebody wants the loop to end and does not wait for it. Written by any thread, only ever to true, before it looks
     * whether the loop runs; read by the thread that has run the loop after it has left it. So one of the two sees to it.
     */
    private volatile boolean endAsked;

    OwnThread(EventLoop loop, boolean known) {
        super(loop);
        stall = new Stall(this, known);
        stop = () -> loop.ready.note(Agenda.HOST);
    }

    @Override
    <T extends @Nullable Object> T run(Coroutine<T> coroutine) {
        AsyncContext context = AsyncContext.captureIfAny();
        enter();
        Task<T> task;
        try {
            task = loop.spawn(coroutine, null);
            if (context != null) {
                task.contextCell().set(context);
            }
            main = task;
            turnUntilDone(task);
        } finally {
            main = null;
            leave();
            if (endAsked) {
                seeToEnd();
            }
        }
        if (!task.isDone()) {
            throw new IllegalStateException("the event loop was closed, and " + task + ", the coroutine given to run(),"
                    + " went on each time it was cancelled");
        }
        if (task.succeeded()) {
            return task.resultNow();
        }
        throw Sneaky.rethrow(task.failure());
    }

    @Override
    void close() {
        if (endAsked && !turns.isInside()) {
            awaitEnd();
            return;
        }
        EventLoop outer = ThreadState.hostLoop();
        if (!turns.enter()) {
            throw new IllegalStateException("Cannot close a running event loop");
        }
        try {
            runToEnd(outer != null);
        } finally {
            leave();
        }
    }

    /** Whoever runs the loop ends it; else, if that takes any turns, a thread of its own does. */
    @Override
    void closeAsync() {
        endAsked = true;
        if (turns.isInside() || !turns.enter()) {
            turns.inbox.post((Runnable) this::beginEnd); // found inside, or endAsked is found afterwards
            return;
        }
        try {
            if (new Shutdown(loop).endAtRest()) {
                loop.dispose(Misuse::closedLoop);
            }
        } finally {
            leave();
        }
        if (!loop.isClosed()) {
            Thread closer = new Thread(this::seeToEnd, "fermata-close");
            closer.setDaemon(true);
            closer.start();
        }
    }

    private void seeToEnd() {
        if (!turns.enter()) {
            return; // whoever is inside does it when he leaves, or just now
        }
        try {
            runToEnd(false);
        } catch (Throwable e) {
            LOG.log(System.Logger.Level.ERROR, "closing " + loop + " failed", e);
        } finally {
            leave();
        }
    }

    /** Inside. */
    private void runToEnd(boolean occupied) {
        if (loop.isClosed()) {
            return;
        }
        try {
            Shutdown ending = beginEnd();
            if (occupied && !ending.isDone()) {
                throw anotherRuns();
            }
            while (!ending.isDone()) {
                try {
                    turnUntilDone(ending);
                } catch (DeadlockException e) {
                    ending.giveUp(e);
                }
            }
        } finally {
            loop.dispose(Misuse::closedLoop);
        }
    }

    /** Inside. */
    private Shutdown beginEnd() {
        Shutdown begun = shutdown;
        if (begun == null) {
            begun = new Shutdown(loop);
            shutdown = begun;
            begun.addWaiter(stop);
            begun.begin();
        }
        return begun;
    }

    private void enter() {
        if (ThreadState.hostLoop() != null && !turns.isInside()) {
            throw anotherRuns();
        }
        if (!turns.enter()) {
            throw new IllegalStateException("This event loop is already running");
        }
    }

    private static IllegalStateException anotherRuns() {
        return new IllegalStateException("Cannot run the event loop while another loop is running on this thread");
    }

    private void leave() {
        turns.leave();
        stall.restoreInterrupt();
    }

    /** Turns until a future is done, and once more, for those who wait for it as well. */
    private void turnUntilDone(AsyncFuture<?> future) {
        future.addWaiter(stop);
        try {
            do {
                if (!turn()) {
                    waitForWork();
                }
            } while (!loop.ready.isOnAgenda(Agenda.HOST));
        } finally {
            loop.ready.strike(Agenda.HOST);
            future.removeWaiter(stop);
        }
    }

    /** Runs what is ready; false if nothing is. */
    boolean turn() {
        return turns.turn();
    }

    private void waitForWork() {
        loop.seeToCollected();
        if (turns.hasWork()) {
            return;
        }
        if (loop.timers.isEmpty()) {
            stall.await();
        } else if (loop.clock.virtual) {
            jump(loop.timers.next());
        } else {
            long left = loop.timers.next() - loop.clock.now();
            if (left > 0) {
                sleep(left);
            }
        }
    }

    /** Not over the loop's jobs, which take as long as they take; and nobody can jump to what never comes. */
    private void jump(long next) {
        if (next == Timers.NEVER || !loop.jobs.isEmpty()) {
            stall.awaitOthers();
        } else if (!turns.hasWork()) { // looked at after the jobs: they post first and are taken from the list then
            loop.clock.jumpTo(next);
            heedInterrupt();
        }
    }

    /** Sleeps until something is posted, or so long. */
    void sleep(long nanos) {
        turns.inbox.sleep(nanos);
        heedInterrupt();
    }

    /** An interrupt cancels what {@link #run} was asked to run, and is given back when that has ended. */
    private void heedInterrupt() {
        if (Thread.interrupted()) {
            stall.noteInterrupt();
            cancelMain("the thread was interrupted");
        }
    }

    @Override
    void cancelMain(String message) {
        if (main != null) {
            main.cancel(message);
        }
    }

    /** Nothing to do: the inbox wakes the thread that sleeps in it. */
    @Override
    void posted() {}

    @Override
    void ordered(Order order) {}

    @Override
    boolean mayRefuse() {
        return false;
    }

    /** While the loop does not run, whoever has it may prepare it. */
    @Override
    void checkOutside() {
        Thread owner = turns.thread();
        if (owner != null) {
            throw wrongThread("thread \"" + owner.getName() + "\"");
        }
    }

    @Override
    void readyOutside(Object entry) {
        checkOutside();
        loop.checkOpen();
        loop.ready.add(entry);
    }

    @Override
    void shared() {
        stall.shared();
    }

    @Override
    boolean noticesStalls() {
        return true;
    }

    @Override
    String state() {
        return turns.thread() == null ? "idle" : "running";
    }
}
