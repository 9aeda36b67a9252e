// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.allTasks;
import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.currentTask;
import static io.fermata.Fermata.deferred;
import static io.fermata.Fermata.sleep;
import static io.fermata.Fermata.waitFor;
import static io.fermata.Fermata.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Async;
import io.fermata.AsyncTimeoutException;
import io.fermata.Awaitable;
import io.fermata.CancelledError;
import io.fermata.Coroutine;
import io.fermata.Deferred;
import io.fermata.EventLoop;
import io.fermata.Task;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WaitForTest {
    private static final Duration TEN = Duration.ofMillis(10);

    private final Trace trace = new Trace();

    @Test
    void W01_aTimeoutWaitsUntilWhatItCancelledHasEnded() {
        Trace.run(() -> {
            await(outcomeOf(waitFor(cleaningUp(), TEN)));
            return async();
        });
        assertThat(trace.lines()).containsExactly("10: cancelled", "25: cleaned up", "25: timeout");
    }

    @Async
    private Coroutine<String> cleaningUp() {
        try {
            await(sleep(Duration.ofMillis(100)));
        } catch (CancelledError e) {
            mark("cancelled");
            await(sleep(Duration.ofMillis(15)));
            mark("cleaned up");
            throw e;
        }
        return async("never");
    }

    @Test
    void W01_aTimeoutOfATaskWaitsForThatTask() {
        Trace.run(() -> {
            Task<String> task = createTask(cleaningUp());
            await(outcomeOf(waitFor(task, TEN)));
            trace.add("task cancelled: " + task.isCancelled());
            return async();
        });
        assertThat(trace.lines())
                .containsExactly("10: cancelled", "25: cleaned up", "25: timeout", "task cancelled: true");
    }

    @Test
    void W02_aValueInSpiteOfTheCancellationIsTheResult() {
        Trace.run(() -> {
            await(outcomeOf(waitFor(stubborn(), TEN)));
            trace.add("cancelling " + currentTask().cancelling());
            return async();
        });
        assertThat(trace.lines()).containsExactly("10: got in spite of it", "cancelling 0");
    }

    @Async
    private Coroutine<String> stubborn() {
        try {
            await(sleep(Duration.ofMillis(100)));
        } catch (CancelledError e) {
            return async("in spite of it");
        }
        return async("never");
    }

    @Test
    void W03_anotherErrorDuringTheCancellationIsTheOutcome() {
        Trace.run(() -> {
            await(outcomeOf(waitFor(clumsy(), TEN)));
            trace.add("cancelling " + currentTask().cancelling());
            return async();
        });
        assertThat(trace.lines()).containsExactly("10: failed with clumsy", "cancelling 0");
    }

    @Async
    private Coroutine<String> clumsy() {
        try {
            await(sleep(Duration.ofMillis(100)));
        } catch (CancelledError e) {
            throw new IllegalArgumentException("clumsy");
        }
        return async("never");
    }

    @Test
    void W04_withNoTimeACoroutineNeverStarts() {
        Trace.run(() -> {
            await(outcomeOf(waitFor(marking("started"), Duration.ZERO)));
            await(outcomeOf(waitFor(marking("started"), Duration.ofMillis(-1))));
            Deferred<String> done = deferred();
            done.complete("a result");
            await(outcomeOf(waitFor(done, Duration.ZERO)));
            Deferred<String> pending = deferred();
            await(outcomeOf(waitFor(pending, Duration.ZERO)));
            trace.add("the pending one is cancelled: " + pending.isCancelled());
            Deferred<String> failed = deferred();
            failed.completeExceptionally(new IllegalArgumentException("a failure"));
            await(outcomeOf(waitFor(failed, Duration.ZERO)));
            await(outcomeOf(waitFor(pending, Duration.ZERO)));
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "0: timeout",
                        "0: timeout",
                        "0: got a result",
                        "0: timeout",
                        "the pending one is cancelled: true",
                        "0: failed with a failure",
                        "0: cancelled");
    }

    @Async
    private Coroutine<String> marking(String name) {
        trace.add(name);
        return async(name);
    }

    @Test
    void W05_theCoroutineRunsInTheCallersTask() {
        Trace.run(() -> {
            Task<?> caller = currentTask();
            int tasks = allTasks().size();
            trace.add(await(waitFor(sameTask(caller, tasks), TEN)));
            return async();
        });
        assertThat(trace.lines()).containsExactly("before: true", "after: true", "no new task: true");
    }

    @Async
    private Coroutine<String> sameTask(Task<?> caller, int tasks) {
        trace.add("before: " + (currentTask() == caller));
        await(sleep(Duration.ofMillis(1)));
        trace.add("after: " + (currentTask() == caller));
        return async("no new task: " + (allTasks().size() == tasks));
    }

    @Test
    void W06_cancellingTheCallerCancelsWhatItWaitsFor() {
        Trace.run(() -> {
            Task<String> inner = createTask(cleaningUp());
            Task<Void> caller = createTask(outcomeOf(waitFor(inner, Duration.ofMillis(1000))));
            await(yieldNow());
            caller.cancel();
            await(caller);
            trace.add("inner cancelled: " + inner.isCancelled());
            return async();
        });
        assertThat(trace.lines())
                .containsExactly("0: cancelled", "15: cleaned up", "15: cancelled", "inner cancelled: true");
    }

    @Test
    void W07_whenResultAndDeadlineComeInOneTurnTheDeadlineWins() {
        Trace.run(() -> {
            Deferred<String> future = deferred();
            EventLoop.current().callLater(TEN, () -> {
                trace.add("completes");
                future.complete("too late");
            });
            await(outcomeOf(waitFor(future, TEN)));
            trace.add("the future is done: " + future.resultNow());
            return async();
        });
        assertThat(trace.lines()).containsExactly("completes", "10: timeout", "the future is done: too late");
    }

    @Test
    void W08_anOverlongDurationWaitsForEver() {
        Trace.run(() -> {
            int tasks = allTasks().size();
            Task<Void> waiter = createTask(outcomeOf(waitFor(deferred(), Duration.ofSeconds(Long.MAX_VALUE))));
            await(sleep(Duration.ofDays(200 * 365)));
            trace.add("waits still: " + !waiter.isDone() + ", tasks: "
                    + (allTasks().size() - tasks));
            waiter.cancel();
            await(waiter);
            trace.add(await(waitFor(marking("quick"), Duration.ofSeconds(Long.MAX_VALUE))));
            return async();
        });
        assertThat(trace.lines().get(0)).isEqualTo("waits still: true, tasks: 1");
        assertThat(trace.lines().get(1)).endsWith("cancelled");
        assertThat(trace.lines().subList(2, 4)).containsExactly("quick", "quick");
    }

    @Test
    void theTimeoutNamesTheTimeAndHasTheCancellationAsItsCause() {
        Trace.run(() -> {
            try {
                await(waitFor(deferred(), TEN));
            } catch (AsyncTimeoutException e) {
                trace.add(e.getMessage() + " " + e.getCause().getClass().getSimpleName());
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("not done within PT0.01S CancelledError");
    }

    @Test
    void theLogicalStackPassesThroughADeadline() {
        Trace.run(() -> {
            try {
                await(waitFor(failing(), TEN));
            } catch (IllegalArgumentException e) {
                for (StackTraceElement element : e.getStackTrace()) {
                    trace.add(element.getMethodName());
                }
            }
            return async();
        });
        assertThat(trace.lines().get(0)).isEqualTo("failing");
        assertThat(trace.lines().get(1)).contains("theLogicalStackPassesThroughADeadline");
    }

    @Async
    private static Coroutine<String> failing() {
        await(sleep(Duration.ofMillis(1)));
        throw new IllegalArgumentException();
    }

    @Async
    private Coroutine<Void> outcomeOf(Awaitable<?> awaitable) {
        try {
            mark("got " + await(awaitable));
        } catch (AsyncTimeoutException e) {
            mark("timeout");
        } catch (IllegalArgumentException e) {
            mark("failed with " + e.getMessage());
        } catch (CancelledError e) {
            mark("cancelled");
        }
        return async();
    }

    private void mark(String what) {
        trace.add(EventLoop.current().nanoTime() / 1_000_000 + ": " + what);
    }
}
