// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import org.jspecify.annotations.Nullable;

/**
 * The host of a loop that has a thread for itself while it runs: the one that calls {@link EventLoop#run}. Between turns
 * it sleeps.
 */
final class OwnThread extends Host {
    private final Stall stall;

    /** What {@link #run} was asked to run. Inside only. */
    private @Nullable Task<?> main;

    OwnThread(EventLoop loop, boolean known) {
        super(loop);
        stall = new Stall(this, known);
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
        }
        if (task.succeeded()) {
            return task.resultNow();
        }
        throw Sneaky.rethrow(task.failure());
    }

    @Override
    void close() {
        if (turns.thread() != null) {
            throw new IllegalStateException("Cannot close a running event loop");
        }
        try {
            Shutdown shutdown = new Shutdown(loop);
            shutdown.begin();
            while (!shutdown.isDone()) {
                try {
                    runUntilDone(shutdown);
                } catch (DeadlockException e) {
                    shutdown.giveUp(e);
                }
            }
        } finally {
            loop.dispose();
        }
    }

    private void runUntilDone(AsyncFuture<?> future) {
        enter();
        try {
            turnUntilDone(future);
        } finally {
            leave();
        }
    }

    private void enter() {
        if (ThreadState.hostLoop() != null && !turns.isInside()) {
            throw new IllegalStateException("Cannot run the event loop while another loop is running on this thread");
        }
        if (!turns.enter()) {
            throw new IllegalStateException("This event loop is already running");
        }
    }

    private void leave() {
        turns.leave();
        stall.restoreInterrupt();
    }

    /** Turns until a future is done, and once more, for those who wait for it as well. */
    private void turnUntilDone(AsyncFuture<?> future) {
        Runnable stop = () -> loop.ready.agenda |= Turns.HOST;
        future.addWaiter(stop);
        try {
            do {
                if (!turns.turn()) {
                    waitForWork();
                }
            } while ((loop.ready.agenda & Turns.HOST) == 0);
        } finally {
            loop.ready.agenda &= ~Turns.HOST;
            future.removeWaiter(stop);
        }
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
    String state() {
        return turns.thread() == null ? "idle" : "running";
    }
}
