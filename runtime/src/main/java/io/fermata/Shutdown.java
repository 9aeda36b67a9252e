// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.abi.GeneratorFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;

/** The end of a loop: cancels its tasks and runs them to their end, closes its generators, then waits for the threads it has lent out. */
final class Shutdown {
    /** How often tasks that were made during the shutdown are cancelled in their turn. */
    private static final int ROUNDS = 100;

    /** How long jobs may go on; asyncio's limit. */
    private static final long JOB_SECONDS = 300;

    private final EventLoop loop;

    Shutdown(EventLoop loop) {
        this.loop = loop;
    }

    void run() {
        cancelTasks();
        closeGenerators();
        stopJobThreads();
    }

    private void cancelTasks() {
        for (int round = 0; round < ROUNDS; round++) {
            List<Task<?>> left = loop.pendingTasks();
            if (left.isEmpty()) {
                return;
            }
            left.forEach(task -> task.cancel());
            try {
                loop.runUntilDone(Gather.settled(loop, left));
            } catch (DeadlockException e) {
                loop.report("tasks were left over at the end: they go on waiting after being cancelled", e);
                return;
            }
            left.forEach(this::reportFailure);
        }
        loop.report(
                "tasks were left over at the end",
                new IllegalStateException("each time they were cancelled, they made new ones: " + loop.pendingTasks()));
    }

    /** Runs the finally blocks of generators that nobody has consumed to their end. */
    private void closeGenerators() {
        for (int round = 0; round < ROUNDS && !loop.generators.isEmpty(); round++) {
            List<GeneratorFrame<?>> left = loop.generators.snapshot();
            List<Task<?>> closing = new ArrayList<>();
            left.forEach(frame -> closing.add(loop.spawn(GeneratorStep.close(frame), "closing of a generator")));
            try {
                loop.runUntilDone(Gather.settled(loop, closing));
            } catch (DeadlockException e) {
                loop.report("generators could not be closed: their finally blocks wait for ever", e);
                return;
            }
            closing.forEach(this::reportFailure);
            left.forEach(LiveGenerators::remove);
            cancelTasks();
        }
    }

    private void reportFailure(Task<?> task) {
        if (task.isDone() && !task.succeeded() && !task.isCancelled()) {
            loop.report("unhandled exception during run() shutdown, in " + task, task.failure());
        }
    }

    /** The loop runs on meanwhile: what the jobs give back finds it alive. */
    private void stopJobThreads() {
        ExecutorService threads = loop.jobThreadsIfAny();
        if (threads == null) {
            return;
        }
        Deferred<Boolean> stopped = new Deferred<>(loop.driver);
        loop.waitingOutside++;
        Thread waiter = new Thread(() -> loop.runFromAnywhere(callback(stopped, threads)), "fermata-shutdown");
        waiter.setDaemon(true);
        waiter.start();
        loop.runUntilDone(stopped);
        loop.waitingOutside--;
    }

    /** Waits on the calling thread; gives what to do about it on the loop's. */
    private static Runnable callback(Deferred<Boolean> stopped, ExecutorService threads) {
        boolean ended;
        try {
            ended = JobThreads.shutDown(threads, JOB_SECONDS);
        } catch (InterruptedException e) {
            ended = false;
        }
        boolean result = ended;
        return () -> stopped.complete(result);
    }
}
