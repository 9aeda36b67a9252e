// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.abi.GeneratorFrame;
import io.fermata.internal.loop.Inbox;
import io.fermata.internal.util.JobThreads;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The end of a loop, as a future: cancels its tasks and lets them run to their end, closes its generators, then waits
 * for the threads it has lent out. Each step is a callback of the loop, so it does not matter who runs the turns.
 */
final class Shutdown extends DerivedFuture<@Nullable Void> {
    private static final System.Logger LOG = System.getLogger("io.fermata");

    /** How often tasks and generators that were made during the shutdown are seen to in their turn. */
    private static final int ROUNDS = 100;

    /** How long jobs may go on; asyncio's limit. */
    private static final long JOB_NANOS = TimeUnit.SECONDS.toNanos(300);

    /** How long what is on its way may take after the last task, as in asyncio, which closes generators meanwhile. */
    private static final int LAST_TURNS = 3;

    private final EventLoop loop;
    private int taskRounds;
    private int generatorRounds;
    private int orderRounds;
    private boolean jobsStopped;
    private boolean closingGenerators;

    /** Tasks that wait for ever, although they were cancelled. */
    private final Set<Task<?>> givenUp = new HashSet<>();

    /** Counts the steps, so that one that was given up has no say when it ends after all. */
    private int step;

    Shutdown(EventLoop loop) {
        super(loop.driver);
        this.loop = loop;
    }

    /** Inside, as everything else. */
    void begin() {
        if (!endAtRest()) {
            cancelTasks();
        }
    }

    /** Ends a loop that has nothing to do any more; false, and nothing is done, if it has. */
    boolean endAtRest() {
        loop.closing = true;
        return nothingToDo() && loop.turns.inbox.shutIfEmpty() && finishWith(null);
    }

    /** Then no turns are needed, and a loop can be closed while another one runs on the thread. */
    private boolean nothingToDo() {
        return loop.pendingTasks().isEmpty()
                && loop.generators.isEmpty()
                && !loop.turns.hasWork()
                && loop.jobThreadsIfAny() == null;
    }

    private void cancelTasks() {
        closingGenerators = false;
        List<Task<?>> left = left();
        if (left.isEmpty()) {
            closeGenerators();
        } else if (taskRounds++ < ROUNDS) {
            left.forEach(task -> task.cancel());
            afterAll(left, this::cancelTasks);
        } else {
            loop.report(
                    "tasks were left over at the end",
                    new IllegalStateException("each time they were cancelled, they made new ones: " + left));
            closeGenerators();
        }
    }

    /** Runs the finally blocks of generators that nobody has consumed to their end. */
    private void closeGenerators() {
        closingGenerators = true;
        if (loop.generators.isEmpty() || generatorRounds++ >= ROUNDS) {
            letCallbacksRun();
            return;
        }
        List<GeneratorFrame<?>> left = loop.generators.snapshot();
        List<Task<?>> closing = new ArrayList<>();
        left.forEach(frame -> closing.add(loop.spawn(GeneratorStep.close(frame), "closing of a generator")));
        afterAll(closing, () -> {
            left.forEach(LiveGenerators::remove);
            cancelTasks();
        });
    }

    /** Needs no turn where nothing is ready and no timer may be due: so a loop at rest can be closed anywhere. */
    private void letCallbacksRun() {
        if (loop.turns.hasWork() || !loop.timers.isEmpty()) {
            afterTurns(LAST_TURNS, this::callbacksHaveRun);
        } else {
            callbacksHaveRun();
        }
    }

    /** Callbacks that were ready have run, and what they scheduled; they may have made tasks, too. */
    private void callbacksHaveRun() {
        if (!left().isEmpty() && taskRounds < ROUNDS) {
            cancelTasks();
        } else if (!jobsStopped) {
            stopJobs();
        } else {
            refuseOrders();
        }
    }

    /** What strangers have asked for by now is run, and what that makes is ended like everything else. */
    private void refuseOrders() {
        Inbox inbox = loop.turns.inbox;
        if (!loop.hasOrders() && inbox.shutIfEmpty()) {
            finishWith(null);
        } else if (orderRounds++ < ROUNDS) {
            afterTurns(1, this::cancelTasks); // perhaps there is a moment without any
        } else {
            inbox.shut(loop.ready);
            afterTurns(1, this::cancelTasks);
        }
    }

    private List<Task<?>> left() {
        List<Task<?>> left = new ArrayList<>(loop.pendingTasks());
        left.removeAll(givenUp);
        return left;
    }

    private void afterTurns(int turns, Runnable next) {
        loop.ready((Runnable) () -> {
            if (turns == 1) {
                next.run();
            } else {
                afterTurns(turns - 1, next);
            }
        });
    }

    /** Goes on when all have ended, and everything has run that was ready together with the last of them. */
    private void afterAll(List<Task<?>> ending, Runnable next) {
        int thisStep = ++step;
        Gather.settled(loop, ending).addWaiter((Runnable) () -> loop.turns.afterThisTurn(() -> {
            if (thisStep == step) {
                ending.forEach(this::reportFailure);
                next.run();
            }
        }));
    }

    private void reportFailure(Task<?> task) {
        if (task.isDone() && !task.succeeded() && !task.isCancelled()) {
            loop.report("unhandled exception during run() shutdown, in " + task, task.failure());
        }
    }

    /** What is waited for will never end: goes on without it. */
    void giveUp(DeadlockException reason) {
        step++;
        if (closingGenerators) {
            loop.report("generators could not be closed: their finally blocks wait for ever", reason);
            generatorRounds = ROUNDS;
            callbacksHaveRun();
        } else {
            loop.report("tasks were left over at the end: they go on waiting after being cancelled", reason);
            givenUp.addAll(loop.pendingTasks());
            closeGenerators();
        }
    }

    private void stopJobs() {
        jobsStopped = true;
        ExecutorService threads = loop.jobThreadsIfAny();
        if (threads == null) {
            refuseOrders();
            return;
        }
        // The loop runs on meanwhile: what the jobs give back finds it alive.
        loop.waitingOutside++;
        Thread waiter = new Thread(() -> awaitJobs(threads), "fermata-shutdown");
        waiter.setDaemon(true);
        waiter.start();
    }

    /** On a thread of its own, which may be kept waiting. */
    private void awaitJobs(ExecutorService threads) {
        boolean allOfThem = false;
        try {
            long patience = Stall.patience;
            allOfThem = JobThreads.shutDown(threads, patience);
            if (!allOfThem && !loop.noticesStalls()) {
                LOG.log(System.Logger.Level.WARNING, () -> "closing " + loop + " waits for:" + jobs());
            }
            allOfThem = allOfThem || JobThreads.shutDown(threads, JOB_NANOS - patience);
        } catch (InterruptedException e) {
            // Nobody interrupts this thread; and if somebody does, the jobs have been waited for long enough.
        }
        boolean ended = allOfThem;
        loop.runFromAnywhere(() -> jobsEnded(ended));
    }

    private String jobs() {
        StringBuilder list = new StringBuilder();
        loop.jobs.describe(list);
        return list.toString();
    }

    /** Meanwhile strangers may have called in. */
    private void jobsEnded(boolean allOfThem) {
        loop.waitingOutside--;
        if (!allOfThem) {
            loop.report(
                    "jobs go on after the loop was closed",
                    new IllegalStateException("they have not ended when they were waited for:" + jobs()));
        }
        cancelTasks();
    }

    /** Never: a loop that has begun to close goes through with it. */
    @Override
    public boolean cancel(@Nullable String message) {
        return false;
    }

    @Override
    public String toString() {
        return "shutdown (" + statusName() + ")";
    }
}
