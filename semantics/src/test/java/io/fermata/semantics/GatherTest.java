// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.allTasks;
import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.currentTask;
import static io.fermata.Fermata.deferred;
import static io.fermata.Fermata.gather;
import static io.fermata.Fermata.gatherSettled;
import static io.fermata.Fermata.sleep;
import static io.fermata.Fermata.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Async;
import io.fermata.AsyncFuture;
import io.fermata.Awaitable;
import io.fermata.CancelledError;
import io.fermata.Coroutine;
import io.fermata.Deferred;
import io.fermata.EventLoop;
import io.fermata.Outcome;
import io.fermata.Task;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class GatherTest {
    private final Trace trace = new Trace();

    @Test
    void G01_resultsComeInTheOrderOfTheArguments() {
        Trace.run(() -> {
            trace.add(await(gather(slow("a", 30), slow("b", 10), slow("c", 20))));
            trace.add(await(gather(List.of(slow("d", 2), slow("e", 1)))));
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "a starts",
                        "b starts",
                        "c starts",
                        "b",
                        "c",
                        "a",
                        "[a, b, c]",
                        "d starts",
                        "e starts",
                        "e",
                        "d",
                        "[d, e]");
    }

    @Test
    void G02_coroutinesAreStartedAsTasksInTheOrderOfTheArguments() {
        Trace.run(() -> {
            AsyncFuture<List<String>> all = gather(slow("a", 1), slow("b", 1), slow("c", 1));
            trace.add("tasks: " + (allTasks().size() - 1));
            await(all);
            return async();
        });
        assertThat(trace.lines()).containsExactly("tasks: 3", "a starts", "b starts", "c starts", "a", "b", "c");
    }

    @Test
    void G03_theFirstFailureIsTheOutcomeAndTheOthersRunOn() {
        Trace.run(() -> {
            try {
                await(gather(slow("a", 20), failing("b", 10), slow("c", 30)));
            } catch (IllegalArgumentException e) {
                trace.add("failed with " + e.getMessage());
            }
            await(sleep(Duration.ofMillis(50)));
            return async();
        });
        assertThat(trace.lines())
                .containsExactly("a starts", "b starts", "c starts", "b fails", "failed with b", "a", "c");
    }

    @Test
    void G03_failuresAfterTheFirstAreReported() {
        Trace.run(() -> {
            EventLoop.current().setExceptionHandler((what, e) -> trace.add("reported: " + e.getMessage()));
            try {
                await(gather(failing("a", 10), failing("b", 20)));
            } catch (IllegalArgumentException e) {
                trace.add("failed with " + e.getMessage());
            }
            await(sleep(Duration.ofMillis(50)));
            return async();
        });
        assertThat(trace.lines())
                .containsExactly("a starts", "b starts", "a fails", "failed with a", "b fails", "reported: b");
    }

    @Test
    void G04_settledPutsExceptionsIntoTheList() {
        Trace.run(() -> {
            Task<String> cancelled = createTask(slow("c", 30));
            AsyncFuture<List<Outcome<String>>> all = gatherSettled(slow("a", 20), failing("b", 10), cancelled);
            await(sleep(Duration.ofMillis(5)));
            cancelled.cancel("reason");
            for (Outcome<String> outcome : await(all)) {
                trace.add(
                        outcome instanceof Outcome.Failure<String> failure
                                ? failure.exception().getClass().getSimpleName() + " "
                                        + failure.exception().getMessage()
                                : outcome);
            }
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "c starts",
                        "a starts",
                        "b starts",
                        "b fails",
                        "a",
                        "Success[value=a]",
                        "IllegalArgumentException b",
                        "CancelledError reason");
    }

    @Test
    void G05_cancellingAGatherCancelsItsChildrenAndWaitsForThem() {
        Trace.run(() -> {
            Task<String> done = createTask(slow("done", 0));
            Task<Void> waiter = createTask(() -> {
                try {
                    await(gatherSettled(done, slow("a", 10), cleaningUp("b")));
                } catch (CancelledError e) {
                    mark("cancelled " + e.getMessage());
                    throw e;
                }
                return async();
            });
            await(sleep(Duration.ofMillis(5)));
            waiter.cancel("reason");
            await(sleep(Duration.ofMillis(50)));
            trace.add(waiter.isCancelled() + " " + done.isCancelled());
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "done starts", "done", "a starts", "b cleans up", "12: cancelled reason", "true false");
    }

    @Async
    private Coroutine<String> cleaningUp(String name) {
        try {
            await(sleep(Duration.ofMillis(30)));
        } finally {
            trace.add(name + " cleans up");
            await(sleep(Duration.ofMillis(7)));
        }
        return async(name);
    }

    @Test
    void G06_aChildThatSomebodyCancelledCancelsTheGatherButNotItsSiblings() {
        Trace.run(() -> {
            Task<String> a = createTask(slow("a", 10));
            Task<String> b = createTask(slow("b", 20));
            AsyncFuture<List<String>> all = gather(a, b);
            await(yieldNow());
            a.cancel("reason");
            try {
                await(all);
            } catch (CancelledError e) {
                trace.add("cancelled " + e.getMessage() + " " + currentTask().cancelling() + " " + all.isCancelled());
            }
            trace.add(await(b));
            return async();
        });
        assertThat(trace.lines()).containsExactly("a starts", "b starts", "cancelled reason 0 true", "b", "b");
    }

    @Test
    void G07_theSameAwaitableTwiceRunsOnce() {
        Trace.run(() -> {
            Coroutine<String> coroutine = slow("a", 1);
            Task<String> task = createTask(slow("b", 1));
            trace.add(await(gather(coroutine, task, coroutine, task)));
            return async();
        });
        assertThat(trace.lines()).containsExactly("b starts", "a starts", "b", "a", "[a, b, a, b]");
    }

    @Test
    void G08_gatherOfNothingIsDone() {
        Trace.run(() -> {
            AsyncFuture<List<String>> nothing = gather();
            AsyncFuture<List<Outcome<String>>> settled = gatherSettled(List.of());
            EventLoop.current().callSoon(() -> trace.add("the next turn"));
            trace.add(nothing.isDone() + " " + await(nothing) + " " + await(settled));
            await(yieldNow());
            return async();
        });
        assertThat(trace.lines()).containsExactly("true [] []", "the next turn");
    }

    @Test
    void G09_cancellingAGatherThatFailedDoesNothingToItsChildren() {
        Trace.run(() -> {
            AsyncFuture<List<String>> all = gather(failing("a", 1), slow("b", 10));
            try {
                await(all);
            } catch (IllegalArgumentException e) {
                trace.add("failed, cancel: " + all.cancel());
            }
            await(sleep(Duration.ofMillis(20)));
            return async();
        });
        assertThat(trace.lines()).containsExactly("a starts", "b starts", "a fails", "failed, cancel: false", "b");
    }

    @Test
    void aGatherTakesATurnMoreThanItsLastChild() {
        Trace.run(() -> {
            Deferred<String> future = deferred();
            Task<Void> gathered = createTask(tracing("gathered", gather(future)));
            Task<Void> direct = createTask(tracing("direct", future));
            await(yieldNow());
            future.complete("value");
            EventLoop loop = EventLoop.current();
            loop.callSoon(() -> loop.callSoon(() -> trace.add("two turns later")));
            await(gathered);
            await(direct);
            return async();
        });
        assertThat(trace.lines()).containsExactly("direct", "gathered", "two turns later");
    }

    @Test
    void aGatherOfDoneFuturesIsDone() {
        Trace.run(() -> {
            Deferred<Integer> one = deferred();
            one.complete(1);
            Deferred<Integer> two = deferred();
            AsyncFuture<List<Integer>> all = gather(one, two);
            trace.add("one: " + all.isDone());
            two.complete(2);
            trace.add("both, in time: " + gather(one, two).isDone() + ", a moment before: " + all.isDone());
            trace.add(await(all));
            return async();
        });
        assertThat(trace.lines())
                .containsExactly("one: false", "both, in time: true, a moment before: false", "[1, 2]");
    }

    @Async
    private Coroutine<Void> tracing(String name, Awaitable<?> awaitable) {
        await(awaitable);
        trace.add(name);
        return async();
    }

    @Async
    private Coroutine<String> slow(String name, int millis) {
        trace.add(name + " starts");
        await(sleep(Duration.ofMillis(millis)));
        trace.add(name);
        return async(name);
    }

    @Async
    private Coroutine<String> failing(String name, int millis) {
        trace.add(name + " starts");
        await(sleep(Duration.ofMillis(millis)));
        trace.add(name + " fails");
        throw new IllegalArgumentException(name);
    }

    private void mark(String what) {
        trace.add(EventLoop.current().nanoTime() / 1_000_000 + ": " + what);
    }
}
