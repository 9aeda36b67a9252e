// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.runInExecutor;
import static io.fermata.Fermata.sleep;
import static io.fermata.Fermata.toThread;
import static io.fermata.Fermata.waitFor;
import static io.fermata.Fermata.withTimeout;
import static io.fermata.Fermata.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Async;
import io.fermata.AsyncTimeoutException;
import io.fermata.Coroutine;
import io.fermata.EventLoop;
import io.fermata.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The virtual clock jumps to the next timer, but not while a job of the loop is on its way or runs. */
@Timeout(60)
class VirtualTimeTest {
    private static final ExecutorService EXECUTOR = Executors.newSingleThreadExecutor();

    private final Trace trace = new Trace();

    @AfterAll
    static void stop() {
        EXECUTOR.shutdown();
    }

    /** How a job gets to another thread. */
    private interface Door {
        <T> Coroutine<T> give(Callable<T> job);
    }

    private static final class ToThread implements Door {
        @Override
        public <T> Coroutine<T> give(Callable<T> job) {
            return toThread(job);
        }
    }

    private record InExecutor(Executor executor) implements Door {
        @Override
        public <T> Coroutine<T> give(Callable<T> job) {
            return runInExecutor(executor, job);
        }
    }

    private static final List<Door> DOORS = List.of(new ToThread(), new InExecutor(EXECUTOR));

    /** Ends only once the loop of the calling thread has nothing to do: it has come to where its clock would jump. */
    private static Callable<Integer> slow(int value) {
        Thread loop = Thread.currentThread();
        return () -> {
            untilItWaits(loop);
            return value;
        };
    }

    private static void untilItWaits(Thread loop) {
        while (loop.getState() != Thread.State.WAITING && loop.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }

    @Test
    void noTimeLimitStrikesWhileAJobRuns() {
        for (Door door : DOORS) {
            Trace.run(() -> {
                EventLoop loop = EventLoop.current();
                long begin = loop.nanoTime();
                assertThat(await(waitFor(door.give(slow(7)), Duration.ofNanos(1))))
                        .isEqualTo(7);
                assertThat(await(withTimeout(Duration.ofHours(1), () -> door.give(slow(8)))))
                        .isEqualTo(8);
                assertThat(loop.nanoTime()).isEqualTo(begin);
                return async();
            });
        }
    }

    /** The second is behind the first, in the queue of an executor with one thread. */
    @Test
    void noTimeLimitStrikesWhileAJobIsQueued() {
        Door door = new InExecutor(EXECUTOR);
        Trace.run(() -> {
            Task<Integer> first = createTask(waitFor(door.give(slow(1)), Duration.ofSeconds(1)));
            Task<Integer> second = createTask(waitFor(door.give(slow(2)), Duration.ofSeconds(1)));
            assertThat(await(first) + await(second)).isEqualTo(3);
            return async();
        });
    }

    @Test
    void timersWaitForTheJobsOfOtherTasks() {
        for (Door door : DOORS) {
            Trace local = new Trace();
            Trace.run(() -> {
                Task<Integer> job = createTask(traced(local, door.give(slow(1))));
                await(sleep(Duration.ofDays(1)));
                local.add("a day later");
                await(job);
                return async();
            });
            assertThat(local.lines()).containsExactly("job 1", "a day later");
        }
    }

    @Async
    private static Coroutine<Integer> traced(Trace trace, Coroutine<Integer> job) {
        int value = await(job);
        trace.add("job " + value);
        return async(value);
    }

    /** Nobody waits for it any more, and still it runs; when it has ended the clock goes on. */
    @Test
    void theClockWaitsForAJobThatWasLeftBehind() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch left = new CountDownLatch(1);
        List<String> order = new ArrayList<>();
        Thread loop = Thread.currentThread();
        Trace.run(() -> {
            Task<Integer> job = createTask(toThread(() -> {
                begun.countDown();
                left.await();
                untilItWaits(loop);
                synchronized (order) {
                    order.add("job");
                }
                return 1;
            }));
            await(yieldNow());
            begun.await();
            job.cancel();
            left.countDown();
            await(sleep(Duration.ofHours(1)));
            synchronized (order) {
                order.add("an hour later");
            }
            return async();
        });
        assertThat(order).containsExactly("job", "an hour later");
    }

    /** It never runs, so there is nothing to wait for. */
    @Test
    void theClockDoesNotWaitForAJobThatWasCancelledBeforeItBegan() {
        List<Runnable> queue = new ArrayList<>();
        Trace.run(() -> {
            Task<Integer> task = createTask(runInExecutor(queue::add, slow(1)));
            await(yieldNow());
            task.cancel();
            await(sleep(Duration.ofHours(1)));
            trace.add("an hour later");
            return async();
        });
        queue.forEach(Runnable::run);
        assertThat(trace.lines()).containsExactly("an hour later");
    }

    @Test
    void theClockDoesNotWaitForAJobThatWasRefused() {
        Trace.run(() -> {
            try {
                await(runInExecutor(
                        job -> {
                            throw new UnsupportedOperationException("no");
                        },
                        slow(1)));
            } catch (UnsupportedOperationException e) {
                trace.add("refused");
            }
            await(sleep(Duration.ofHours(1)));
            trace.add("an hour later");
            return async();
        });
        assertThat(trace.lines()).containsExactly("refused", "an hour later");
    }

    @Test
    void aFailedJobIsOverAsWell() {
        Thread loop = Thread.currentThread();
        Trace.run(() -> {
            try {
                await(waitFor(
                        toThread(() -> {
                            untilItWaits(loop);
                            throw new IllegalArgumentException("bad");
                        }),
                        Duration.ofMillis(1)));
            } catch (IllegalArgumentException e) {
                trace.add(e.getMessage());
            }
            await(sleep(Duration.ofHours(1)));
            return async();
        });
        assertThat(trace.lines()).containsExactly("bad");
    }

    /** Who will complete it is not known: a limit over it can be tested. */
    @Test
    void theClockJumpsWhileAForeignStageIsPending() {
        Trace.run(() -> {
            CompletableFuture<Integer> never = new CompletableFuture<>();
            try {
                await(withTimeout(Duration.ofHours(1), () -> async(await(never))));
            } catch (AsyncTimeoutException e) {
                trace.add("time out");
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("time out");
    }

    /** The other loop's jobs are its own. */
    @Test
    void theClockDoesNotWaitForTheJobsOfAnotherLoop() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        Thread other = new Thread(() -> Trace.run(() -> toThread(() -> {
            begun.countDown();
            release.await();
            return 1;
        })));
        other.start();
        begun.await();
        Trace.run(() -> {
            await(sleep(Duration.ofDays(1)));
            trace.add("a day later");
            return async();
        });
        release.countDown();
        other.join();
        assertThat(trace.lines()).containsExactly("a day later");
    }
}
