// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.deferred;
import static io.fermata.Fermata.runInExecutor;
import static io.fermata.Fermata.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.fermata.Async;
import io.fermata.AsyncBarrier;
import io.fermata.AsyncCondition;
import io.fermata.AsyncEvent;
import io.fermata.AsyncLock;
import io.fermata.AsyncQueue;
import io.fermata.AsyncSemaphore;
import io.fermata.Coroutine;
import io.fermata.Deferred;
import io.fermata.EventLoop;
import io.fermata.Fermata;
import io.fermata.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Queues, primitives and futures belong to the thread of the loop that uses them: other threads are told so. */
class ConfinementTest {
    private final AsyncLock lock = new AsyncLock();
    private final AsyncSemaphore semaphore = new AsyncSemaphore(0);
    private final AsyncEvent event = new AsyncEvent();
    private final AsyncCondition condition = new AsyncCondition(lock);
    private final AsyncBarrier barrier = new AsyncBarrier(2);
    private final AsyncQueue<String> queue = new AsyncQueue<>();

    @Test
    void whatTasksWaitForCannotBeTouchedByAnotherThread() {
        ExecutorService stranger = Executors.newSingleThreadExecutor(r -> new Thread(r, "stranger"));
        List<String> accepted = new ArrayList<>();
        try {
            Trace.run(() -> waitForEverything(stranger, accepted));
        } finally {
            stranger.shutdown();
        }
        assertThat(accepted).isEmpty();
    }

    @Async
    private Coroutine<Void> waitForEverything(ExecutorService stranger, List<String> accepted) {
        EventLoop loop = EventLoop.current();
        Deferred<String> deferred = deferred();
        Task<Void> waitsForLock = createTask(conditionThenLock());
        Task<Void> signalled = createTask(conditionThenLock());
        List<Task<?>> tasks = List.of(
                waitsForLock,
                signalled,
                createTask(semaphore.acquire()),
                createTask(event.whenSet()),
                createTask(barrier.arrive()),
                createTask(queue.get()));
        await(yieldNow());
        await(lock.acquire());

        Map<String, Runnable> attempts = new LinkedHashMap<>();
        attempts.put("lock", lock::release);
        attempts.put("semaphore", semaphore::release);
        attempts.put("event", event::set);
        attempts.put("event, clear", event::clear);
        attempts.put("condition", condition::signal);
        attempts.put("barrier", barrier::abort);
        attempts.put("barrier, reset", barrier::reset);
        attempts.put("queue, offer", () -> queue.offer("x"));
        attempts.put("queue, poll", queue::poll);
        attempts.put("queue, shutdown", queue::shutdown);
        attempts.put("queue, taskDone", queue::taskDone);
        attempts.put("deferred", () -> deferred.complete("x"));
        attempts.put("deferred, cancel", deferred::cancel);
        attempts.put("deferred, callback", () -> deferred.addDoneCallback(f -> {}));
        attempts.put("task", () -> tasks.get(0).cancel());
        attempts.put("callSoon", () -> loop.callSoon(() -> {}));
        attempts.put("callLater", () -> loop.callLater(Duration.ZERO, () -> {}));
        await(runInExecutor(stranger, () -> {
            attempts.forEach((name, attempt) -> {
                if (!isRefused(attempt)) {
                    accepted.add(name);
                }
            });
            return null;
        }));

        await(yieldNow());
        for (Task<?> task : tasks) {
            if (task.isDone()) {
                accepted.add("woken: " + task);
            }
        }
        lock.release();
        return async();
    }

    @Async
    private Coroutine<Void> conditionThenLock() {
        try (var held = await(lock.acquire())) {
            await(condition.waitSignal());
        }
        return async();
    }

    private static boolean isRefused(Runnable attempt) {
        String here = Thread.currentThread().getName();
        try {
            attempt.run();
            return false;
        } catch (IllegalStateException e) {
            return e.getMessage().contains('"' + here + '"');
        }
    }

    @Test
    void theFutureForTheOutsideMayBeMadeAnywhere() {
        ExecutorService stranger = Executors.newSingleThreadExecutor(r -> new Thread(r, "stranger"));
        List<Task<String>> kept = new ArrayList<>();
        try {
            Trace.run(() -> {
                Deferred<String> deferred = deferred();
                Task<String> done = createTask(() -> async("done"));
                Task<String> waiting = createTask(() -> async(await(deferred)));
                kept.addAll(List.of(done, waiting));
                await(done);
                CompletableFuture<String> made = await(runInExecutor(stranger, () -> waiting.toCompletableFuture()));
                CompletableFuture<String> both = await(runInExecutor(
                        stranger, () -> done.toCompletableFuture().thenCombine(made, (a, b) -> a + b)));
                deferred.complete(" and waited for");
                assertThat(await(both)).isEqualTo("done and waited for");
                return async();
            });
        } finally {
            stranger.shutdown();
        }
        for (Task<String> each : kept) {
            assertThat(each.toCompletableFuture()).isCompleted();
        }
    }

    /** Nobody waits for it, and still it belongs to the loop whose tasks use it. */
    @Test
    void whatOneLoopHasUsedCannotBeUsedByAnotherThatRunsBesideIt() {
        ExecutorService stranger = Executors.newSingleThreadExecutor(r -> new Thread(r, "stranger"));
        try {
            Trace.run(() -> {
                queue.offer("x");
                await(queue.get());
                try (var held = await(lock.acquire())) {
                    for (Coroutine<?> each : List.of(lock.acquire(), queue.get(), event.whenSet(), queue.put("y"))) {
                        await(runInExecutor(stranger, () -> {
                            assertThatIllegalStateException().isThrownBy(() -> Fermata.run(each));
                            return null;
                        }));
                    }
                }
                assertThat(queue.isEmpty()).isTrue();
                return async();
            });
        } finally {
            stranger.shutdown();
        }
    }

    @Test
    void outsideOfAnyLoopWhatNeedNotWaitWorks() {
        queue.offer("x");
        assertThat(queue.poll()).isEqualTo("x");
        event.set();
        assertThat(passes().join()).isEqualTo("passed");
        assertThatIllegalStateException().isThrownBy(lock::release);
    }

    @Async
    private CompletableFuture<String> passes() {
        try (var held = await(lock.acquire())) {
            await(event.whenSet());
            await(queue.put("y"));
            await(queue.get());
        }
        return CompletableFuture.completedFuture("passed");
    }

    @Test
    void outsideOfAnyLoopNobodyCanWait() {
        assertThat(waits().handle((v, e) -> e).join())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no running event loop");
        queue.offer("x");
        assertThat(queue.poll()).isEqualTo("x");
    }

    @Async
    private CompletableFuture<String> waits() {
        return CompletableFuture.completedFuture(await(queue.get()));
    }

    /** A yield is known to be impossible only when the body has been left; still its await is what throws. */
    @Test
    void outsideOfAnyLoopNobodyCanYield() {
        assertThat(yields(yieldNow()).join()).isEqualTo("caught no running event loop, went on");
        assertThat(yields(yieldsLast()).join()).isEqualTo("caught no running event loop, went on");
        assertThat(yieldsUncaught().handle((v, e) -> e).join())
                .isInstanceOf(IllegalStateException.class)
                .satisfies(e -> assertThat(e.getStackTrace())
                        .anyMatch(at -> at.getMethodName().equals("yieldsUncaught")));
    }

    @Async
    private static CompletableFuture<String> yields(Coroutine<Void> coroutine) {
        String caught;
        try {
            await(coroutine);
            caught = "nothing";
        } catch (IllegalStateException e) {
            caught = e.getMessage();
        }
        await(CompletableFuture.completedFuture(1));
        return CompletableFuture.completedFuture("caught " + caught + ", went on");
    }

    @Async
    private static CompletableFuture<String> yieldsUncaught() {
        await(yieldNow());
        return CompletableFuture.completedFuture("never");
    }

    @Async
    private static Coroutine<Void> yieldsLast() {
        return yieldNow();
    }

    /** One loop after the other may use the same thing, as long as nobody ever had to wait. */
    @Test
    void severalLoopsInTurn() {
        for (int i = 0; i < 3; i++) {
            Trace.run(() -> {
                try (var held = await(lock.acquire())) {
                    await(queue.put("x"));
                    await(queue.get());
                }
                return async();
            });
        }
        assertThat(lock.isLocked()).isFalse();
    }
}
