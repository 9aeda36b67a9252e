// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.allTasks;
import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.currentTask;
import static io.fermata.Fermata.deferred;
import static io.fermata.Fermata.sleep;
import static io.fermata.Fermata.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.Deferred;
import io.fermata.EventLoop;
import io.fermata.Task;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TaskTest {
    private final Trace trace = new Trace();

    @Test
    void T01_callingAnAsyncMethodRunsNothing() {
        Trace.run(() -> {
            Coroutine<String> awaited = body("awaited");
            Coroutine<String> wrapped = body("wrapped");
            trace.add("called");
            await(yieldNow());
            trace.add("still nothing");
            trace.add(await(awaited));
            trace.add(await(createTask(wrapped)));
            return async();
        });
        assertThat(trace.lines())
                .containsExactly("called", "still nothing", "awaited runs", "awaited's", "wrapped runs", "wrapped's");
    }

    @Test
    void T02_aTasksFirstStepIsOneEntryOfTheQueue() {
        Trace.run(() -> {
            EventLoop loop = EventLoop.current();
            loop.callSoon(() -> trace.add("before"));
            Task<String> task = createTask(body("task"));
            loop.callSoon(() -> trace.add("after"));
            trace.add("created, done: " + task.isDone());
            await(yieldNow());
            trace.add("a turn later, done: " + task.isDone());
            return async();
        });
        assertThat(trace.lines())
                .containsExactly("created, done: false", "before", "task runs", "after", "a turn later, done: true");
    }

    @Test
    void T03_awaitingACoroutineRunsItInTheCurrentTask() {
        Trace.run(() -> {
            EventLoop.current().callSoon(() -> trace.add("the next turn"));
            Task<?> task = currentTask();
            trace.add("same task: " + (await(taskOf()) == task));
            await(yieldNow());
            return async();
        });
        assertThat(trace.lines()).containsExactly("same task: true", "the next turn");
    }

    @Async
    private static Coroutine<Task<?>> taskOf() {
        return async(currentTask());
    }

    @Test
    void T04_awaitingWhatIsDoneDoesNotYield() {
        Trace.run(() -> {
            Deferred<Integer> future = deferred();
            future.complete(1);
            Task<String> task = createTask(body("task"));
            await(task);
            EventLoop.current().callSoon(() -> trace.add("the next turn"));
            trace.add(await(future) + " and " + await(task));
            await(yieldNow());
            return async();
        });
        assertThat(trace.lines()).containsExactly("task runs", "1 and task's", "the next turn");
    }

    @Test
    void T05_yieldNowYieldsForOneTurn() {
        Trace.run(() -> {
            Task<Void> a = createTask(yielding("a", 3));
            Task<Void> b = createTask(yielding("b", 3));
            await(a);
            await(b);
            return async();
        });
        assertThat(trace.lines()).containsExactly("a0", "b0", "a1", "b1", "a2", "b2");
    }

    @Test
    void T06_completingAFutureRunsNoWaiterAtOnce() {
        Trace.run(() -> {
            Deferred<String> future = deferred();
            Task<Void> waiter = createTask(waiting("waiter", future));
            await(yieldNow());
            EventLoop.current().callSoon(() -> {
                trace.add("completing: " + future.complete("value"));
                trace.add("completed");
            });
            EventLoop.current().callSoon(() -> trace.add("same turn"));
            await(waiter);
            return async();
        });
        assertThat(trace.lines())
                .containsExactly("waiter waits", "completing: true", "completed", "same turn", "waiter got value");
    }

    @Test
    void T07_thoseWhoWaitResumeInTheOrderInWhichTheyCame() {
        Trace.run(() -> {
            Deferred<String> future = deferred();
            Task<Void> a = createTask(waiting("a", future));
            Task<Void> b = createTask(waiting("b", future));
            Task<Void> c = createTask(waiting("c", future));
            await(yieldNow());
            future.complete("it");
            for (Task<Void> task : java.util.List.of(c, b, a)) {
                await(task);
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("a waits", "b waits", "c waits", "a got it", "b got it", "c got it");
    }

    @Test
    void T08_aDoneCallbackOfADoneFutureIsScheduled() {
        Trace.run(() -> {
            Deferred<String> future = deferred();
            future.complete("value");
            future.addDoneCallback(f -> trace.add("called with " + f.resultNow()));
            trace.add("added");
            await(yieldNow());
            trace.add("a turn later");
            return async();
        });
        assertThat(trace.lines()).containsExactly("added", "called with value", "a turn later");
    }

    @Test
    void T09_doneCallbacksRunInOrderOnceWithTheFuture() {
        Trace.run(() -> {
            EventLoop.current()
                    .setExceptionHandler((what, exception) -> trace.add(what + ": " + exception.getMessage()));
            Deferred<String> future = deferred();
            future.addDoneCallback(f -> trace.add("one " + (f == future)));
            future.addDoneCallback(f -> {
                throw new IllegalArgumentException("two");
            });
            future.addDoneCallback(f -> trace.add("three"));
            future.complete("value");
            future.complete("again");
            await(yieldNow());
            await(yieldNow());
            return async();
        });
        assertThat(trace.lines()).containsExactly("one true", "a callback threw: two", "three");
    }

    @Test
    void T10_aDoneCallbackCanBeTakenBackUntilTheFutureIsDone() {
        Trace.run(() -> {
            Deferred<String> future = deferred();
            java.util.function.Consumer<Object> twice = f -> trace.add("twice");
            java.util.function.Consumer<Object> late = f -> trace.add("late");
            future.addDoneCallback(twice);
            future.addDoneCallback(late);
            future.addDoneCallback(twice);
            trace.add("removed: " + future.removeDoneCallback(twice));
            trace.add("again: " + future.removeDoneCallback(twice));
            future.complete("value");
            trace.add("scheduled already: " + future.removeDoneCallback(late));
            await(yieldNow());
            return async();
        });
        assertThat(trace.lines()).containsExactly("removed: true", "again: false", "scheduled already: false", "late");
    }

    @Test
    void T11_misuseOfAFuture() {
        Trace.run(() -> {
            Deferred<String> future = deferred();
            assertThatIllegalStateException().isThrownBy(future::resultNow);
            assertThatIllegalStateException().isThrownBy(future::exceptionNow);
            trace.add(future.complete("value") + " " + future.complete("again") + " " + future.cancel());
            trace.add(future.completeExceptionally(new AssertionError()) + " " + future.resultNow());
            assertThatIllegalStateException().isThrownBy(future::exceptionNow);
            Deferred<String> cancelled = deferred();
            trace.add(cancelled.cancel() + " " + cancelled.complete("late") + " " + cancelled.cancel());
            assertThatIllegalStateException().isThrownBy(cancelled::resultNow);
            assertThatIllegalStateException().isThrownBy(cancelled::exceptionNow);
            Deferred<String> failed = deferred();
            AssertionError error = new AssertionError();
            trace.add(failed.completeExceptionally(error) + " " + (failed.exceptionNow() == error));
            assertThatIllegalStateException().isThrownBy(failed::resultNow).withCause(error);
            return async();
        });
        assertThat(trace.lines()).containsExactly("true false false", "false value", "true false false", "true true");
    }

    @Test
    void T13_aCoroutineIsUsedOnce() {
        Trace.run(() -> {
            Coroutine<String> coroutine = body("coroutine");
            await(coroutine);
            try {
                await(coroutine);
            } catch (IllegalStateException e) {
                trace.add(e.getMessage());
            }
            try {
                await(createTask(coroutine));
            } catch (IllegalStateException e) {
                trace.add("in a task: " + e.getMessage());
            }
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "coroutine runs",
                        "cannot reuse already awaited coroutine: " + TaskTest.class.getName()
                                + ".body; call the method again for another one",
                        "in a task: cannot reuse already awaited coroutine: " + TaskTest.class.getName()
                                + ".body; call the method again for another one");
    }

    @Test
    void T14_aCoroutineThatIsAwaitedCannotBeAwaitedByAnother() {
        Trace.run(() -> {
            Coroutine<Void> coroutine = yielding("it", 2);
            Task<Void> first = createTask(() -> {
                await(coroutine);
                return async();
            });
            await(yieldNow());
            try {
                await(coroutine);
            } catch (IllegalStateException e) {
                trace.add(e.getMessage());
            }
            await(first);
            trace.add("the first is well");
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "it0",
                        "coroutine is being awaited already: " + TaskTest.class.getName()
                                + ".yielding; make a task of it with createTask, which any number of tasks may await",
                        "it1",
                        "the first is well");
    }

    @Test
    void T15_aTaskCannotAwaitItself() {
        Trace.run(() -> {
            Task<?>[] self = new Task<?>[1];
            self[0] = createTask(() -> {
                try {
                    await(self[0]);
                } catch (IllegalStateException e) {
                    trace.add(e.getMessage());
                }
                return async();
            });
            self[0].setName("narcissus");
            await(self[0]);
            return async();
        });
        assertThat(trace.lines())
                .singleElement()
                .asString()
                .startsWith("Task cannot await on itself")
                .contains("narcissus");
    }

    @Test
    void T16_aFutureOfAnotherLoopIsRefusedInTheTask() {
        try (EventLoop other = EventLoop.withVirtualTime()) {
            Deferred<String> foreign = other.run(makeDeferred());
            Trace.run(() -> {
                try {
                    await(foreign);
                } catch (IllegalStateException e) {
                    trace.add(e.getMessage());
                }
                await(yieldNow());
                trace.add("goes on");
                return async();
            });
        }
        assertThat(trace.lines().get(0))
                .isEqualTo(
                        "Deferred (pending) is attached to a different loop; await its toCompletableFuture(), which may"
                                + " be used anywhere");
        assertThat(trace.lines().get(1)).isEqualTo("goes on");
    }

    @Async
    private static Coroutine<Deferred<String>> makeDeferred() {
        return async(deferred());
    }

    @Test
    void T17_aPlainCallbackHasNoCurrentTask() {
        Trace.run(() -> {
            Task<?> main = currentTask();
            EventLoop.current().callSoon(() -> trace.add("callback: " + currentTask()));
            createTask(() -> {
                trace.add("task is another: " + (currentTask() != null && currentTask() != main));
                await(yieldNow());
                return async();
            });
            await(yieldNow());
            trace.add("main is back: " + (currentTask() == main));
            await(inner(main));
            return async();
        });
        assertThat(trace.lines())
                .containsExactly("callback: null", "task is another: true", "main is back: true", "inner: true");
        assertThatIllegalStateException()
                .isThrownBy(() -> currentTask())
                .withMessageStartingWith("no running event loop: ");
    }

    @Async
    private Coroutine<Void> inner(Task<?> main) {
        await(sleep(Duration.ofMillis(1)));
        trace.add("inner: " + (currentTask() == main));
        return async();
    }

    @Test
    void T18_allTasksHasThePendingTasksOfThisLoop() {
        try (EventLoop other = EventLoop.withVirtualTime()) {
            other.run(leaveSomethingBehind());
            Trace.run(() -> {
                Task<String> quick = createTask(body("quick"), "quick");
                Task<Void> slow = createTask(sleep(Duration.ofMillis(1)), "slow");
                currentTask().setName("main");
                trace.add(allTasks().stream().map(Task::name).toList());
                await(yieldNow());
                trace.add(allTasks().stream().map(Task::name).toList());
                await(slow);
                trace.add(allTasks().stream().map(Task::name).toList() + " " + quick.isDone());
                return async();
            });
        }
        assertThat(trace.lines()).containsExactly("[main, quick, slow]", "quick runs", "[main, slow]", "[main] true");
        assertThatIllegalStateException()
                .isThrownBy(() -> allTasks())
                .withMessageStartingWith("no running event loop: ");
    }

    /** The loop keeps them in several places, by what they wait for; nobody must be able to tell. */
    @Test
    void allTasksIsCompleteAndInOrderWhateverTheTasksWaitFor() {
        Trace.run(() -> {
            Deferred<String> gate = deferred();
            currentTask().setName("main");
            createTask(waits(gate), "waits");
            Task<?> sleeper = createTask(sleeps(1), "sleeps");
            createTask(sleeps(Long.MAX_VALUE / 1_000_000 * 2), "sleeps for ever");
            createTask(yields(), "yields");
            Task<?> cancelled = createTask(sleeps(1), "cancelled");
            createTask(body("ends"), "ends");
            trace.add(names());
            await(yieldNow());
            trace.add(names());
            cancelled.cancel();
            createTask(sleeps(2), "late");
            trace.add(names());
            await(sleeper);
            trace.add(names());
            CompletableFuture<Void> hot = hot(gate);
            gate.complete("open");
            await(yieldNow());
            await(yieldNow());
            trace.add(names() + " " + hot.isDone());
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "[main, waits, sleeps, sleeps for ever, yields, cancelled, ends]",
                        "ends runs",
                        "[main, waits, sleeps, sleeps for ever, yields, cancelled]",
                        "[main, waits, sleeps, sleeps for ever, yields, cancelled, late]",
                        "[main, waits, sleeps for ever, late]",
                        "hot: [main, waits, sleeps for ever, late, Task-9]",
                        "[main, sleeps for ever, late] true");
    }

    private static List<String> names() {
        return allTasks().stream().map(Task::name).toList();
    }

    @Async
    private CompletableFuture<Void> hot(Deferred<String> gate) {
        trace.add("hot: " + names());
        await(gate);
        return CompletableFuture.completedFuture(null);
    }

    @Async
    private static Coroutine<Void> waits(Deferred<String> gate) {
        await(gate);
        return async();
    }

    @Async
    private static Coroutine<Void> sleeps(long millis) {
        await(sleep(Duration.ofMillis(millis)));
        return async();
    }

    @Async
    private static Coroutine<Void> yields() {
        for (int i = 0; i < 3; i++) {
            await(yieldNow());
        }
        return async();
    }

    @Async
    private static Coroutine<Void> leaveSomethingBehind() {
        createTask(sleep(Duration.ofMillis(1)), "left behind");
        return async();
    }

    @Test
    void T19_aTaskNeedsALoop() {
        Coroutine<String> coroutine = body("never");
        assertThatIllegalStateException()
                .isThrownBy(() -> createTask(coroutine))
                .withMessageStartingWith("no running event loop: ");
        assertThatIllegalStateException()
                .isThrownBy(() -> deferred())
                .withMessageStartingWith("no running event loop: ");
        assertThat(trace.lines()).isEmpty();
    }

    @Test
    void T27_aTaskThatAwaitsATaskResumesOneTurnAfterItsEnd() {
        Trace.run(() -> {
            EventLoop loop = EventLoop.current();
            Task<String> task = createTask(() -> {
                trace.add("task ends");
                loop.callSoon(() -> trace.add("scheduled by the task"));
                return async("result");
            });
            Task<Void> waiter = createTask(() -> {
                trace.add("waiter got " + await(task));
                return async();
            });
            loop.callSoon(() -> trace.add("same turn"));
            await(waiter);
            return async();
        });
        // the waiter comes to its await in the turn in which the task has ended already: it does not wait
        assertThat(trace.lines())
                .containsExactly("task ends", "waiter got result", "same turn", "scheduled by the task");
    }

    @Test
    void T27_theWakeUpIsOneEntryAmongTheOthers() {
        Trace.run(() -> {
            EventLoop loop = EventLoop.current();
            Task<String> task = createTask(() -> {
                await(yieldNow());
                loop.callSoon(() -> trace.add("before"));
                trace.add("task ends");
                return async("result");
            });
            Task<Void> waiter = createTask(() -> {
                trace.add("waiter got " + await(task));
                return async();
            });
            await(yieldNow());
            loop.callSoon(() -> {
                trace.add("same turn as the end");
                loop.callSoon(() -> trace.add("after"));
            });
            await(waiter);
            return async();
        });
        assertThat(trace.lines())
                .containsExactly("task ends", "same turn as the end", "before", "waiter got result", "after");
    }

    @Async
    private Coroutine<String> body(String name) {
        trace.add(name + " runs");
        return async(name + "'s");
    }

    @Async
    private Coroutine<Void> yielding(String name, int times) {
        for (int i = 0; i < times; i++) {
            trace.add(name + i);
            await(yieldNow());
        }
        return async();
    }

    @Async
    private Coroutine<Void> waiting(String name, Deferred<String> future) {
        trace.add(name + " waits");
        trace.add(name + " got " + await(future));
        return async();
    }
}
