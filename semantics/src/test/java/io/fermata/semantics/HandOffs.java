// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.deferred;
import static io.fermata.Fermata.fromCallback;
import static io.fermata.Fermata.gather;
import static io.fermata.Fermata.yieldNow;

import io.fermata.Async;
import io.fermata.AsyncFuture;
import io.fermata.Coroutine;
import io.fermata.Deferred;
import io.fermata.EventLoop;
import io.fermata.Resumer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Hands numbers back and forth between a loop and other threads by one of the thread-safe doors, and counts. Each number
 * is awaited by one and given by another, so one lost wake-up leaves its lane short for ever.
 */
final class HandOffs {
    /** A door between threads. */
    enum Door {
        EXECUTE,
        SUBMIT,
        RESUMER,
        STAGE,
        OUTSIDE_FUTURE,
        HOT_WITHOUT_LOOP,
        TWO_LOOPS
    }

    /** How many numbers are on their way at once, at most: enough to keep all threads busy, few enough to run dry. */
    private static final int LANES = 16;

    /** The threads outside the loop. */
    private static final int HELPERS = 2;

    private final Door door;
    private final long each;

    /** Raised with each hand-off, by any thread; a watchdog looks at it. */
    final AtomicLong done = new AtomicLong();

    HandOffs(Door door, long total) {
        this.door = door;
        this.each = (total + LANES - 1) / LANES;
    }

    long expected() {
        return each * LANES;
    }

    /** Runs all the hand-offs; returns when the last is done. */
    void run() {
        try (Helpers helpers = new Helpers(HELPERS)) {
            switch (door) {
                case EXECUTE -> runOnLoop(loop -> executing(loop, helpers));
                case SUBMIT -> runOnLoop(loop -> submitting(loop, helpers));
                case RESUMER -> runOnLoop(loop -> allLanes(lane -> resumed(helpers)));
                case STAGE -> runOnLoop(loop -> allLanes(lane -> awaitingStages(helpers)));
                case OUTSIDE_FUTURE -> runOnLoop(loop -> allLanes(lane -> completingOutside(helpers)));
                case HOT_WITHOUT_LOOP -> runHot(helpers);
                case TWO_LOOPS -> runTwoLoops();
                default -> throw new AssertionError(door);
            }
        }
    }

    private interface Program {
        Coroutine<Void> on(EventLoop loop);
    }

    private interface Lane {
        Coroutine<Void> run(int number);
    }

    private static void runOnLoop(Program program) {
        try (EventLoop loop = EventLoop.create()) {
            loop.run(program.on(loop));
        }
    }

    @Async
    private Coroutine<Void> allLanes(Lane lane) {
        List<AsyncFuture<Void>> lanes = new ArrayList<>();
        for (int i = 0; i < LANES; i++) {
            lanes.add(createTask(lane.run(i)));
        }
        await(gather(lanes));
        return async();
    }

    /** Helper to loop by {@code execute}, loop to helper by the helper's queue. */
    @Async
    private Coroutine<Void> executing(EventLoop loop, Helpers helpers) {
        Deferred<Void> end = deferred();
        long[] left = {expected()};
        Runnable[] bounce = new Runnable[1];
        bounce[0] = () -> loop.execute(() -> {
            done.incrementAndGet();
            if (--left[0] == 0) {
                end.complete(null);
            } else if (left[0] >= LANES) {
                helpers.give(bounce[0]);
            }
        });
        for (int i = 0; i < LANES; i++) {
            helpers.give(bounce[0]);
        }
        await(end);
        return async();
    }

    /** A helper submits a coroutine and goes on when its future is complete; the last tells the loop. */
    @Async
    private Coroutine<Void> submitting(EventLoop loop, Helpers helpers) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        AtomicLong lanesLeft = new AtomicLong(LANES);
        for (int i = 0; i < LANES; i++) {
            helpers.give(() -> submitNext(loop, helpers, each, () -> {
                if (lanesLeft.decrementAndGet() == 0) {
                    end.complete(null);
                }
            }));
        }
        await(end);
        return async();
    }

    private void submitNext(EventLoop loop, Helpers helpers, long left, Runnable atEnd) {
        if (left == 0) {
            atEnd.run();
            return;
        }
        loop.submit(echo(left)).whenComplete((value, failure) -> {
            check(left, failure == null ? value : failure);
            helpers.give(() -> submitNext(loop, helpers, left - 1, atEnd));
        });
    }

    @Async
    private static Coroutine<Long> echo(long number) {
        return async(number);
    }

    @Async
    private Coroutine<Void> resumed(Helpers helpers) {
        for (long i = 0; i < each; i++) {
            long number = i;
            check(i, await(fromCallback((Resumer<Long> resumer) -> helpers.give(() -> resumer.resume(number)))));
        }
        return async();
    }

    @Async
    private Coroutine<Void> awaitingStages(Helpers helpers) {
        for (long i = 0; i < each; i++) {
            check(i, await(fromHelper(helpers, i)));
        }
        return async();
    }

    /** The loop completes, a helper waits for it and answers. */
    @Async
    private Coroutine<Void> completingOutside(Helpers helpers) {
        for (long i = 0; i < each; i++) {
            Deferred<Long> deferred = deferred();
            CompletableFuture<Long> outside = deferred.toCompletableFuture();
            CompletableFuture<Long> answer = new CompletableFuture<>();
            helpers.give(() -> answer.complete(outside.join()));
            if (ThreadLocalRandom.current().nextBoolean()) {
                await(yieldNow());
            }
            deferred.complete(i);
            check(i, await(answer));
        }
        return async();
    }

    private void runHot(Helpers helpers) {
        List<CompletableFuture<Void>> lanes = new ArrayList<>();
        for (int i = 0; i < LANES; i++) {
            lanes.add(hot(helpers));
        }
        lanes.forEach(CompletableFuture::join);
    }

    @Async
    private CompletableFuture<Void> hot(Helpers helpers) {
        for (long i = 0; i < each; i++) {
            check(i, await(fromHelper(helpers, i)));
        }
        return CompletableFuture.completedFuture(null);
    }

    /** Two loops on two threads, each asking the other. */
    private void runTwoLoops() {
        try (EventLoop other = EventLoop.create();
                EventLoop here = EventLoop.create()) {
            CompletableFuture<Void> stop = new CompletableFuture<>();
            Thread thread = new Thread(() -> other.run(until(stop)), "other loop");
            thread.start();
            here.run(allLanes(lane -> asking(other)));
            stop.complete(null);
            thread.join();
        } catch (InterruptedException e) {
            throw new CompletionException(e);
        }
    }

    @Async
    private static Coroutine<Void> until(CompletableFuture<Void> stop) {
        await(stop);
        return async();
    }

    @Async
    private Coroutine<Void> asking(EventLoop other) {
        for (long i = 0; i < each; i++) {
            check(i, await(other.submit(echo(i))));
        }
        return async();
    }

    private static CompletableFuture<Long> fromHelper(Helpers helpers, long number) {
        CompletableFuture<Long> future = new CompletableFuture<>();
        helpers.give(() -> future.complete(number));
        return future;
    }

    private void check(long expected, Object received) {
        if (!received.equals(expected)) {
            throw new AssertionError("expected " + expected + " but received " + received);
        }
        done.incrementAndGet();
    }
}
