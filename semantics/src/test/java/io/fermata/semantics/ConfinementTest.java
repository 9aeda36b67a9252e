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

    /** A queue may be filled, and an event set, before there is a loop. */
    @Test
    void outsideOfAnyLoopWhatIsNotAwaitedWorks() {
        queue.offer("x");
        assertThat(queue.poll()).isEqualTo("x");
        event.set();
        assertThat(event.isSet()).isTrue();
        semaphore.release();
        assertThat(semaphore.availablePermits()).isEqualTo(1);
        assertThatIllegalStateException().isThrownBy(lock::release);
        queue.offer("y");
        assertThat(Trace.run(() -> queue.get())).isEqualTo("y");
    }

    /** What works while nobody else wants it would fail under load. */
    @Test
    void outsideOfAnyLoopNothingIsAwaitedThoughItNeedNotWait() {
        queue.offer("x");
        event.set();
        semaphore.release();
        List<Coroutine<?>> each = List.of(
                lock.acquire(),
                semaphore.acquire(),
                event.whenSet(),
                queue.get(),
                queue.put("y"),
                queue.join(),
                new AsyncBarrier(1).arrive(),
                condition.waitSignal());
        for (Coroutine<?> one : each) {
            assertThat(awaits(one).handle((v, e) -> e).join())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("no running event loop");
        }
        assertThat(lock.isLocked()).isFalse();
        assertThat(queue.size()).isEqualTo(1);
    }

    @Async
    private static CompletableFuture<Void> awaits(Coroutine<?> one) {
        await(one);
        return CompletableFuture.completedFuture(null);
    }

    /** All operations that are not awaited; what is given to {@code name} says which. */
    private static Map<String, Runnable> operations(
            AsyncQueue<String> queue,
            AsyncEvent event,
            AsyncLock lock,
            AsyncSemaphore semaphore,
            AsyncCondition condition,
            AsyncBarrier barrier) {
        Map<String, Runnable> all = new LinkedHashMap<>();
        all.put("queue, offer", () -> queue.offer("x"));
        all.put("queue, poll", queue::poll);
        all.put("queue, taskDone", queue::taskDone);
        all.put("queue, size", queue::size);
        all.put("queue, isEmpty", queue::isEmpty);
        all.put("queue, isFull", queue::isFull);
        all.put("queue, shutdown", queue::shutdown);
        all.put("queue, shutdownNow", queue::shutdownNow);
        all.put("event, set", event::set);
        all.put("event, clear", event::clear);
        all.put("event, isSet", event::isSet);
        all.put("lock, isLocked", lock::isLocked);
        all.put("lock, release", lock::release);
        all.put("semaphore, release", semaphore::release);
        all.put("semaphore, availablePermits", semaphore::availablePermits);
        all.put("condition, signal", condition::signal);
        all.put("condition, signal(int)", () -> condition.signal(2));
        all.put("condition, signalAll", condition::signalAll);
        all.put("barrier, abort", barrier::abort);
        all.put("barrier, reset", barrier::reset);
        all.put("barrier, parties", barrier::parties);
        all.put("barrier, waiting", barrier::waiting);
        all.put("barrier, isBroken", barrier::isBroken);
        return all;
    }

    private static List<String> acceptedElsewhere(Map<String, Runnable> operations) throws InterruptedException {
        List<String> accepted = new ArrayList<>();
        Thread stranger = new Thread(
                () -> operations.forEach((name, operation) -> {
                    if (!isRefused(operation)) {
                        accepted.add(name);
                    }
                }),
                "stranger");
        stranger.start();
        stranger.join();
        return accepted;
    }

    @Test
    void whatIsMadeInALoopIsItsOwnFromTheBeginning() {
        Trace.run(() -> {
            AsyncLock own = new AsyncLock();
            Map<String, Runnable> all = operations(
                    new AsyncQueue<>(),
                    new AsyncEvent(),
                    own,
                    new AsyncSemaphore(1),
                    new AsyncCondition(own),
                    new AsyncBarrier(2));
            assertThat(acceptedElsewhere(all)).isEmpty();
            return async();
        });
    }

    /** Nobody ever waits here. */
    @Test
    void whatIsMadeBeforeIsTheLoopsFromTheFirstUseOn() {
        Trace.run(() -> {
            queue.offer("x");
            event.isSet();
            try (var held = await(lock.acquire())) {
                condition.signal();
            }
            semaphore.release();
            barrier.waiting();
            assertThat(acceptedElsewhere(operations(queue, event, lock, semaphore, condition, barrier)))
                    .isEmpty();
            return async();
        });
    }

    @Test
    void aUseOutsideOfAnyLoopBindsToNone() {
        queue.offer("x");
        event.set();
        Trace.run(() -> {
            assertThat(await(queue.get())).isEqualTo("x");
            await(event.whenSet());
            return async();
        });
    }

    /** The text for people is for everybody. */
    @Test
    void toStringIsNotChecked() {
        Trace.run(() -> {
            AsyncLock own = new AsyncLock();
            for (Object each : List.of(
                    new AsyncQueue<>(),
                    new AsyncEvent(),
                    own,
                    new AsyncSemaphore(1),
                    new AsyncCondition(own),
                    new AsyncBarrier(2))) {
                List<String> text = new ArrayList<>();
                Thread stranger = new Thread(() -> text.add(each.toString()), "stranger");
                stranger.start();
                stranger.join();
                assertThat(text).containsExactly(each.toString());
            }
            return async();
        });
    }

    /** It belongs to the loop, not to the thread that happened to run it first. */
    @Test
    void aLoopThatIsRunAgainOnAnotherThreadKeepsWhatIsItsOwn() throws InterruptedException {
        List<Object> seen = new ArrayList<>();
        try (EventLoop loop = EventLoop.create()) {
            loop.run(putsAndTakes(seen));
            Thread second = new Thread(() -> loop.run(putsAndTakes(seen)));
            second.start();
            second.join();
        }
        assertThat(seen).containsExactly("x", "x");
    }

    @Async
    private Coroutine<Void> putsAndTakes(List<Object> seen) {
        queue.offer("x");
        seen.add(await(queue.get()));
        await(lock.acquire()).close();
        return async();
    }

    @Test
    void anotherLoopIsRefusedOnTheSameThreadUntilTheFirstIsClosed() {
        EventLoop first = EventLoop.withVirtualTime();
        first.run(putsAndTakes(new ArrayList<>()));
        try (EventLoop second = EventLoop.withVirtualTime()) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> second.run(putsAndTakes(new ArrayList<>())))
                    .withMessageStartingWith("AsyncQueue is bound to a different event loop");
            first.close();
            List<Object> seen = new ArrayList<>();
            second.run(putsAndTakes(seen));
            assertThat(seen).containsExactly("x");
        }
    }

    @Test
    void outsideOfAnyLoopNobodyCanWait() {
        assertThat(waits().handle((v, e) -> e).join())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("no running event loop: ");
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
        assertThat(yields(yieldNow()).join())
                .startsWith("caught no running event loop: ")
                .endsWith(", went on");
        assertThat(yields(yieldsLast()).join())
                .startsWith("caught no running event loop: ")
                .endsWith(", went on");
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
