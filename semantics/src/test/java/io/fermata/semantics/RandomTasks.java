// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.allTasks;
import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.currentTask;
import static io.fermata.Fermata.gather;
import static io.fermata.Fermata.gatherSettled;
import static io.fermata.Fermata.race;
import static io.fermata.Fermata.shield;
import static io.fermata.Fermata.sleep;
import static io.fermata.Fermata.waitFor;
import static io.fermata.Fermata.withTimeout;
import static io.fermata.Fermata.yieldNow;

import io.fermata.Async;
import io.fermata.AsyncTimeoutException;
import io.fermata.CancelledError;
import io.fermata.Coroutine;
import io.fermata.EventLoop;
import io.fermata.Task;
import io.fermata.TaskScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A random tree of tasks that wait for each other, for locks, queues and timeouts, and cancel each other. */
final class RandomTasks {
    /** What tasks throw at random. */
    private static final class Mishap extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Mishap() {
            super("mishap", null, false, false);
        }
    }

    private static final int MAX_DEPTH = 4;
    private static final int MAX_BODIES = 200;

    private final RandomWorld world;
    private final List<Throwable> defects = new ArrayList<>();

    private RandomTasks(long seed) {
        world = new RandomWorld(seed);
    }

    /**
     * Runs the program of a seed, and checks that nothing was lost.
     *
     * @return how many bodies of tasks and coroutines ran
     */
    static int run(long seed) {
        RandomTasks program = new RandomTasks(seed);
        try (EventLoop loop = EventLoop.withVirtualTime()) {
            loop.setExceptionHandler((what, exception) -> program.noteDefect(exception));
            loop.run(program.main());
        }
        program.world.checkAtRest();
        for (Throwable defect : program.defects) {
            throw new AssertionError("reported by the loop", defect);
        }
        return program.world.bodiesBegun;
    }

    private void noteDefect(Throwable exception) {
        if (!isExpected(exception)) {
            defects.add(exception);
        }
    }

    private static boolean isExpected(Throwable exception) {
        return exception instanceof Mishap
                || exception instanceof CancelledError
                || exception instanceof AsyncTimeoutException;
    }

    @Async
    private Coroutine<Void> main() {
        for (int i = 0; i < 8; i++) {
            start(0);
        }
        await(sleep(Duration.ofMillis(world.random.nextInt(40))));
        for (int round = 0; allTasks().size() > 1; round++) {
            RandomWorld.check(round < 100, "tasks do not end: " + allTasks());
            for (Task<?> task : allTasks()) {
                if (task != currentTask()) {
                    task.cancel("the end");
                }
            }
            await(sleep(Duration.ofMillis(20)));
        }
        return async();
    }

    private Task<Void> start(int depth) {
        Task<Void> task = createTask(body(depth));
        world.tasks.add(task);
        return task;
    }

    @Async
    private Coroutine<Void> body(int depth) {
        world.bodiesBegun++;
        try {
            int steps = 2 + world.random.nextInt(7);
            for (int i = 0; i < steps; i++) {
                await(guarded(depth));
            }
        } finally {
            try {
                if (world.chance(20)) {
                    await(cleanUp());
                }
            } finally {
                world.bodiesEnded++;
            }
        }
        return async();
    }

    /** A clean-up that awaits, and that a second cancellation may interrupt. */
    @Async
    private Coroutine<Void> cleanUp() {
        try {
            await(sleep(Duration.ofMillis(1)));
        } catch (CancelledError e) {
            await(yieldNow());
        }
        return async();
    }

    /** One step, after which the task sometimes goes on though it was cancelled or the step has failed. */
    @Async
    private Coroutine<Void> guarded(int depth) {
        try {
            await(step(depth));
        } catch (CancelledError e) {
            if (world.chance(80)) {
                throw e;
            }
            Task<?> self = currentTask();
            if (self != null) {
                self.uncancel();
            }
        } catch (Mishap | AsyncTimeoutException e) {
            if (world.chance(30)) {
                throw e;
            }
        }
        return async();
    }

    @Async
    private Coroutine<Void> step(int depth) {
        switch (world.random.nextInt(12)) {
            case 0 -> await(sleep(Duration.ofMillis(world.random.nextInt(5))));
            case 1 -> await(yieldNow());
            case 2 -> await(locked());
            case 3 -> await(permitted());
            case 4 -> await(put());
            case 5 -> await(take());
            case 6 -> await(signalled());
            case 7 -> cancelSomebody();
            case 8 -> {
                if (world.chance(30)) {
                    throw new Mishap();
                }
            }
            default -> {
                if (depth < MAX_DEPTH && world.bodiesBegun < MAX_BODIES) {
                    await(family(depth + 1));
                }
            }
        }
        return async();
    }

    @Async
    private Coroutine<Void> family(int depth) {
        Duration soon = Duration.ofMillis(world.random.nextInt(6));
        switch (world.random.nextInt(9)) {
            case 0 -> await(body(depth));
            case 1 -> start(depth);
            case 2 -> await(start(depth));
            case 3 -> await(gather(start(depth), start(depth)));
            case 4 -> await(gatherSettled(start(depth), start(depth)));
            case 5 -> await(waitFor(body(depth), soon));
            case 6 -> await(withTimeout(soon, () -> body(depth)));
            case 7 -> await(race(start(depth), shield(start(depth))));
            default -> await(scoped(depth));
        }
        if (world.chance(10)) {
            await(hot(depth));
        }
        return async();
    }

    @Async
    private Coroutine<Void> scoped(int depth) {
        try (var scope = TaskScope.<Void>open()) {
            world.tasks.add(scope.fork(body(depth)));
            world.tasks.add(scope.fork(body(depth)));
            await(scope.join());
        }
        return async();
    }

    @Async
    private CompletableFuture<Void> hot(int depth) {
        await(sleep(Duration.ofMillis(depth)));
        return CompletableFuture.completedFuture(null);
    }

    @Async
    private Coroutine<Void> locked() {
        RandomWorld.Ticket ticket = world.queueForLock(currentTask());
        try (var held = await(world.lock.acquire())) {
            world.lockAcquired(ticket);
            try {
                await(sleep(Duration.ofMillis(world.random.nextInt(3))));
            } finally {
                world.lockReleased();
            }
        } finally {
            world.lockMissed(ticket);
        }
        return async();
    }

    @Async
    private Coroutine<Void> permitted() {
        try (var permit = await(world.semaphore.acquire())) {
            world.permitAcquired();
            try {
                await(sleep(Duration.ofMillis(world.random.nextInt(3))));
            } finally {
                world.permitReleased();
            }
        }
        return async();
    }

    /** The item counts as put before it is taken: whoever takes it may run first. */
    @Async
    private Coroutine<Void> put() {
        int item = world.itemsMade++;
        if (world.queue.offer(item)) {
            world.itemPut(item);
            return async();
        }
        await(waitFor(putBlocked(item), Duration.ofMillis(5)));
        return async();
    }

    @Async
    private Coroutine<Void> putBlocked(int item) {
        await(world.queue.put(item));
        world.itemPut(item);
        return async();
    }

    @Async
    private Coroutine<Void> take() {
        world.itemTaken(await(waitFor(world.queue.get(), Duration.ofMillis(5))));
        return async();
    }

    @Async
    private Coroutine<Void> signalled() {
        if (world.chance(40)) {
            world.event.set();
            world.event.clear();
        } else {
            await(waitFor(world.event.whenSet(), Duration.ofMillis(4)));
        }
        return async();
    }

    private void cancelSomebody() {
        world.tasks.removeIf(Task::isDone);
        if (!world.tasks.isEmpty()) {
            world.tasks.get(world.random.nextInt(world.tasks.size())).cancel("at random");
        }
    }
}
