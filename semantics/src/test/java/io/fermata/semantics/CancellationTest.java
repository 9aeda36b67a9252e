// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.currentTask;
import static io.fermata.Fermata.deferred;
import static io.fermata.Fermata.runInExecutor;
import static io.fermata.Fermata.sleep;
import static io.fermata.Fermata.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Async;
import io.fermata.Awaitable;
import io.fermata.CancelledError;
import io.fermata.Coroutine;
import io.fermata.Deferred;
import io.fermata.EventLoop;
import io.fermata.Task;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class CancellationTest {
    private final Trace trace = new Trace();

    @Test
    void C01_aTaskCancelledBeforeItsFirstStepNeverRuns() {
        Trace.run(() -> {
            Task<Void> task = createTask(guarded("task", deferred()));
            trace.add("cancel: " + task.cancel());
            await(yieldNow());
            trace.add(task.isDone() + " " + task.isCancelled());
            return async();
        });
        assertThat(trace.lines()).containsExactly("cancel: true", "true true");
    }

    @Test
    void C02_cancelIsARequest() {
        Trace.run(() -> {
            Task<Void> task = createTask(guarded("task", deferred()));
            await(yieldNow());
            trace.add("cancel: " + task.cancel() + ", cancelled: " + task.isCancelled());
            await(yieldNow());
            trace.add("a turn later: " + task.isCancelled());
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "task waits",
                        "cancel: true, cancelled: false",
                        "task: cancelled null",
                        "task: finally",
                        "a turn later: true");
    }

    @Test
    void C03_cancellingATaskCancelsTheFutureItAwaits() {
        Trace.run(() -> {
            Deferred<String> future = deferred();
            Task<Void> task = createTask(guarded("task", future));
            await(yieldNow());
            task.cancel();
            trace.add("the future is cancelled: " + future.isCancelled() + ", the task: " + task.isCancelled());
            await(yieldNow());
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "task waits",
                        "the future is cancelled: true, the task: false",
                        "task: cancelled null",
                        "task: finally");
    }

    @Test
    void C04_theInnerTaskIsCancelledFirst() {
        Trace.run(() -> {
            Task<Void> inner = createTask(guarded("inner", deferred()));
            Task<Void> outer = createTask(guarded("outer", inner));
            await(yieldNow());
            outer.cancel();
            trace.add("inner cancelling: " + inner.cancelling());
            await(yieldNow());
            trace.add("inner: " + inner.isCancelled() + ", outer: " + outer.isDone());
            await(yieldNow());
            trace.add("outer: " + outer.isCancelled());
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "inner waits",
                        "outer waits",
                        "inner cancelling: 1",
                        "inner: cancelled null",
                        "inner: finally",
                        "inner: true, outer: false",
                        "outer: cancelled null",
                        "outer: finally",
                        "outer: true");
    }

    @Test
    void C05_anInnerTaskThatSwallowsTheCancellationGivesItsValue() {
        Trace.run(() -> {
            Task<String> inner = createTask(swallowing("inner"));
            Task<String> outer = createTask(() -> {
                String value = await(inner);
                trace.add("outer got " + value + ", cancelling " + currentTask().cancelling());
                return async(value);
            });
            await(yieldNow());
            outer.cancel();
            trace.add(await(outer) + " " + outer.isCancelled());
            return async();
        });
        assertThat(trace.lines())
                .containsExactly("inner swallows", "outer got inner's value, cancelling 1", "inner's value false");
    }

    @Test
    void C06_cancellingADoneTaskIsNotARequest() {
        Trace.run(() -> {
            Task<String> task = createTask(() -> async("value"));
            await(task);
            trace.add(task.cancel() + " " + task.cancelling() + " " + task.isCancelled() + " " + task.resultNow());
            return async();
        });
        assertThat(trace.lines()).containsExactly("false 0 false value");
    }

    @Test
    void C07_aTaskThatCatchesItsCancellationLivesOn() {
        Trace.run(() -> {
            Task<String> task = createTask(() -> {
                try {
                    await(deferred());
                } catch (CancelledError e) {
                    trace.add("caught, cancelling " + currentTask().cancelling());
                }
                await(yieldNow());
                trace.add("lives, cancelling " + currentTask().cancelling());
                trace.add("uncancel gives " + currentTask().uncancel());
                await(yieldNow());
                return async("well");
            });
            await(yieldNow());
            task.cancel();
            trace.add(await(task) + " " + task.cancelling());
            return async();
        });
        assertThat(trace.lines())
                .containsExactly("caught, cancelling 1", "lives, cancelling 1", "uncancel gives 0", "well 0");
    }

    @Test
    void C08_twoRequestsDeliverOneCancellation() {
        Trace.run(() -> {
            Task<String> task = createTask(swallowingThenYielding());
            await(yieldNow());
            trace.add(task.cancel("one") + " " + task.cancel("two"));
            trace.add(await(task));
            return async();
        });
        assertThat(trace.lines()).containsExactly("true true", "caught one, cancelling 2", "well");
    }

    @Async
    private Coroutine<String> swallowingThenYielding() {
        try {
            await(deferred());
        } catch (CancelledError e) {
            trace.add(
                    "caught " + e.getMessage() + ", cancelling " + currentTask().cancelling());
        }
        await(yieldNow());
        await(sleep(Duration.ofMillis(1)));
        return async("well");
    }

    @Test
    void C09_aTaskThatCancelsItselfIsInterruptedWhereItSuspends() {
        Trace.run(() -> {
            Task<Void> task = createTask(() -> {
                Deferred<String> done = deferred();
                done.complete("a value");
                trace.add("cancels itself: " + currentTask().cancel());
                trace.add("a done future gives " + await(done));
                trace.add("a coroutine gives " + await(value("another")));
                try {
                    await(yieldNow());
                } catch (CancelledError e) {
                    trace.add("interrupted where it suspends");
                    throw e;
                }
                return async();
            });
            await(yieldNow());
            await(yieldNow());
            trace.add(task.isCancelled());
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "cancels itself: true",
                        "a done future gives a value",
                        "a coroutine gives another",
                        "interrupted where it suspends",
                        "true");
    }

    @Async
    private static Coroutine<String> value(String value) {
        return async(value);
    }

    @Test
    void C10_cancellingItselfAndReturningEndsCancelled() {
        Trace.run(() -> {
            Task<String> task = createTask(() -> {
                currentTask().cancel("enough");
                return async("lost");
            });
            try {
                trace.add(await(task));
            } catch (CancelledError e) {
                trace.add("cancelled " + e.getMessage());
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("cancelled enough");
    }

    @Test
    void C11_cancellingItselfAndThrowingEndsFailed() {
        Trace.run(() -> {
            Task<Void> task = createTask(() -> {
                currentTask().cancel();
                throw new IllegalArgumentException("wins");
            });
            try {
                await(task);
            } catch (IllegalArgumentException e) {
                trace.add(e.getMessage() + " " + task.isCancelled());
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("wins false");
    }

    @Test
    void C12_aCancellationBeatsAResultThatIsThereButNotDelivered() {
        Trace.run(() -> {
            Deferred<String> future = deferred();
            Task<Void> task = createTask(guarded("task", future));
            await(yieldNow());
            future.complete("dropped");
            trace.add("cancel: " + task.cancel() + ", the future is cancelled: " + future.isCancelled());
            await(yieldNow());
            trace.add(task.isCancelled());
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "task waits",
                        "cancel: true, the future is cancelled: false",
                        "task: cancelled null",
                        "task: finally",
                        "true");
    }

    @Test
    void C13_aTaskThatThrowsACancelledErrorOfItsOwnIsCancelled() {
        Trace.run(() -> {
            Task<Void> task = createTask(() -> {
                await(yieldNow());
                throw new CancelledError("of my own accord");
            });
            try {
                await(task);
            } catch (CancelledError e) {
                trace.add(e.getMessage() + " " + task.isCancelled() + " " + task.cancelling());
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("of my own accord true 0");
    }

    @Test
    void C14_whoAwaitsATaskThatSomebodyCancelledIsNotCancelledItself() {
        Trace.run(() -> {
            Task<Void> task = createTask(guarded("task", deferred()));
            Task<Void> waiter = createTask(() -> {
                try {
                    await(task);
                } catch (CancelledError e) {
                    trace.add("waiter sees it, cancelling " + currentTask().cancelling());
                }
                await(yieldNow());
                trace.add("waiter goes on");
                return async();
            });
            await(yieldNow());
            task.cancel();
            await(waiter);
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "task waits",
                        "task: cancelled null",
                        "task: finally",
                        "waiter sees it, cancelling 0",
                        "waiter goes on");
    }

    @Test
    void C15_uncancelCountsDownToZero() {
        Trace.run(() -> {
            Task<Void> task = createTask(guarded("task", deferred()));
            task.cancel();
            task.cancel();
            trace.add(task.uncancel() + " " + task.uncancel() + " " + task.uncancel() + " " + task.cancelling());
            await(yieldNow());
            trace.add("main ends");
            return async();
        });
        assertThat(trace.lines())
                .containsExactly("1 0 0 0", "task waits", "main ends", "task: cancelled null", "task: finally");
    }

    @Test
    void C16_theLastUncancelDropsWhatIsNotDeliveredYet() {
        Trace.run(() -> {
            Task<String> task = createTask(() -> {
                currentTask().cancel();
                currentTask().cancel();
                currentTask().uncancel();
                trace.add("uncancel: " + currentTask().uncancel());
                await(yieldNow());
                return async("not interrupted");
            });
            trace.add(await(task));
            Task<String> other = createTask(() -> {
                currentTask().cancel();
                currentTask().cancel();
                trace.add("uncancel: " + currentTask().uncancel());
                await(yieldNow());
                return async("never");
            });
            try {
                trace.add(await(other));
            } catch (CancelledError e) {
                trace.add("interrupted");
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("uncancel: 0", "not interrupted", "uncancel: 1", "interrupted");
    }

    @Test
    void C17_theMessageReachesTheTaskAndWhoAwaitsIt() {
        Trace.run(() -> {
            Task<Void> inner = createTask(guarded("inner", deferred()));
            Task<Void> outer = createTask(guarded("outer", inner));
            await(yieldNow());
            outer.cancel("reason");
            for (Task<Void> task : java.util.List.of(outer, inner)) {
                try {
                    await(task);
                } catch (CancelledError e) {
                    trace.add("main: " + e.getMessage());
                }
            }
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "inner waits",
                        "outer waits",
                        "inner: cancelled reason",
                        "inner: finally",
                        "outer: cancelled reason",
                        "outer: finally",
                        "main: reason",
                        "main: reason");
    }

    @Test
    void C17_theFirstMessageStaysWhereItIsUnderWay() {
        Trace.run(() -> {
            Task<Void> asleep = createTask(guarded("asleep", sleep(Duration.ofMillis(1))));
            Task<Void> waiting = createTask(guarded("waiting", deferred()));
            Task<Void> fresh = createTask(guarded("fresh", deferred()));
            fresh.cancel("first");
            fresh.cancel("second");
            trace.add(messageOf(await(outcome(fresh))));
            for (Task<Void> task : java.util.List.of(asleep, waiting)) {
                task.cancel("first");
                task.cancel("second");
            }
            await(outcome(asleep));
            await(outcome(waiting));
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "asleep waits",
                        "waiting waits",
                        "second",
                        "asleep: cancelled first",
                        "asleep: finally",
                        "waiting: cancelled first",
                        "waiting: finally");
    }

    @Async
    private static Coroutine<Throwable> outcome(Task<Void> task) {
        try {
            await(task);
            return async(null);
        } catch (CancelledError e) {
            return async(e);
        }
    }

    private static String messageOf(Throwable e) {
        return e.getMessage();
    }

    @Test
    void C18_cleanUpMayAwait() {
        Trace.run(() -> {
            Task<Void> task = createTask(cleaningUp());
            await(yieldNow());
            task.cancel();
            try {
                await(task);
            } catch (CancelledError e) {
                trace.add("cancelled at " + EventLoop.current().nanoTime() / 1_000_000);
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("catch", "slept", "finally", "slept again", "cancelled at 30");
    }

    @Async
    private Coroutine<Void> cleaningUp() {
        try {
            await(deferred());
        } catch (CancelledError e) {
            trace.add("catch");
            await(sleep(Duration.ofMillis(10)));
            trace.add("slept");
            throw e;
        } finally {
            trace.add("finally");
            await(sleep(Duration.ofMillis(20)));
            trace.add("slept again");
        }
        return async();
    }

    @Test
    void C19_aSecondCancellationInterruptsTheCleanUp() {
        Trace.run(() -> {
            Task<Void> task = createTask(cleaningUp());
            await(yieldNow());
            task.cancel();
            await(sleep(Duration.ofMillis(5)));
            task.cancel();
            try {
                await(task);
            } catch (CancelledError e) {
                trace.add("cancelled at " + EventLoop.current().nanoTime() / 1_000_000 + ", " + task.cancelling());
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("catch", "finally", "slept again", "cancelled at 25, 2");
    }

    @Test
    void C21_cancellingATaskThatWaitsForAJobThrowsAtOnceAndTheJobGoesOn() throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        try (EventLoop loop = EventLoop.create()) {
            loop.run(cancelRunningJob(executor, started, release, ended));
            trace.add("job ended before: " + (ended.getCount() == 0));
            release.countDown();
            ended.await();
            trace.add("job ended");
        } finally {
            executor.shutdown();
        }
        assertThat(trace.lines()).containsExactly("cancelled", "job ended before: false", "job ended");
    }

    @Async
    private Coroutine<Void> cancelRunningJob(
            ExecutorService executor, CountDownLatch started, CountDownLatch release, CountDownLatch ended)
            throws InterruptedException {
        Task<String> task = createTask(runInExecutor(executor, () -> {
            started.countDown();
            release.await();
            ended.countDown();
            return "ignored";
        }));
        await(yieldNow());
        started.await();
        task.cancel();
        try {
            await(task);
        } catch (CancelledError e) {
            trace.add("cancelled");
        }
        return async();
    }

    @Test
    void C22_aJobThatIsStillQueuedNeverRuns() throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        CountDownLatch release = new CountDownLatch(1);
        try (EventLoop loop = EventLoop.create()) {
            executor.execute(() -> {
                try {
                    release.await();
                } catch (InterruptedException e) {
                    trace.add("interrupted");
                }
            });
            loop.run(cancelQueuedJob(executor));
            release.countDown();
            executor.submit(() -> trace.add("the next job")).get();
        } finally {
            executor.shutdown();
        }
        assertThat(trace.lines()).containsExactly("cancelled", "the next job");
    }

    @Async
    private Coroutine<Void> cancelQueuedJob(ExecutorService executor) {
        Task<String> task = createTask(runInExecutor(executor, () -> {
            trace.add("the cancelled job");
            return "never";
        }));
        await(yieldNow());
        task.cancel();
        try {
            await(task);
        } catch (CancelledError e) {
            trace.add("cancelled");
        }
        return async();
    }

    @Test
    void C23_anExceptionDuringACancellationReplacesIt() {
        Trace.run(() -> {
            Task<Void> task = createTask(() -> {
                try {
                    await(deferred());
                } catch (CancelledError e) {
                    throw new IllegalArgumentException("while cleaning up", e);
                }
                return async();
            });
            await(yieldNow());
            task.cancel();
            try {
                await(task);
            } catch (IllegalArgumentException e) {
                trace.add(e.getMessage() + " " + task.isCancelled() + " " + task.cancelling());
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("while cleaning up false 1");
    }

    @Async
    private Coroutine<Void> guarded(String name, Awaitable<?> awaited) {
        try {
            trace.add(name + " waits");
            await(awaited);
            trace.add(name + " goes on");
        } catch (CancelledError e) {
            trace.add(name + ": cancelled " + e.getMessage());
            throw e;
        } finally {
            trace.add(name + ": finally");
        }
        return async();
    }

    @Async
    private Coroutine<String> swallowing(String name) {
        try {
            await(deferred());
        } catch (CancelledError e) {
            trace.add(name + " swallows");
        }
        return async(name + "'s value");
    }
}
