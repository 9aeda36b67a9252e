// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.asCompleted;
import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.deferred;
import static io.fermata.Fermata.sleep;
import static io.fermata.Fermata.waitTasks;
import static io.fermata.Fermata.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fermata.Async;
import io.fermata.AsyncFuture;
import io.fermata.AsyncTimeoutException;
import io.fermata.CancelledError;
import io.fermata.Coroutine;
import io.fermata.Deferred;
import io.fermata.EventLoop;
import io.fermata.ReturnWhen;
import io.fermata.Task;
import io.fermata.WaitResult;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WaitTasksTest {
    private final Trace trace = new Trace();

    @Test
    void G11_waitTasksNeitherThrowsNorCancels() {
        Trace.run(() -> {
            Task<String> quick = createTask(failing("quick", 10), "quick");
            Task<String> slow = createTask(slow("slow", 30), "slow");
            WaitResult<String> result =
                    await(waitTasks(List.of(slow, quick), ReturnWhen.ALL_COMPLETED, Duration.ofMillis(20)));
            mark(names(result.done()) + " " + names(result.pending()) + " " + slow.cancelling());
            result = await(waitTasks(List.of(quick, slow), ReturnWhen.ALL_COMPLETED));
            mark(names(result.done()) + " " + names(result.pending()) + " "
                    + quick.exceptionNow().getMessage());
            return async();
        });
        assertThat(trace.lines())
                .containsExactly("10: quick fails", "20: [quick] [slow] 0", "30: slow", "30: [quick, slow] [] quick");
    }

    @Test
    void G11_cancellingWhoWaitsLeavesTheTasksRunning() {
        Trace.run(() -> {
            Task<String> task = createTask(slow("task", 10));
            Task<Void> waiter = createTask(() -> {
                try {
                    await(waitTasks(List.of(task), ReturnWhen.FIRST_COMPLETED));
                } catch (CancelledError e) {
                    mark("waiter cancelled");
                    throw e;
                }
                return async();
            });
            await(yieldNow());
            waiter.cancel();
            await(yieldNow());
            trace.add(waiter.isCancelled() + " " + task.cancelling());
            await(task);
            return async();
        });
        assertThat(trace.lines()).containsExactly("0: waiter cancelled", "true 0", "10: task");
    }

    @Test
    void G12_firstCompletedMayGiveSeveral() {
        Trace.run(() -> {
            Task<String> a = createTask(slow("a", 10), "a");
            Task<String> b = createTask(slow("b", 20), "b");
            Task<String> c = createTask(slow("c", 10), "c");
            WaitResult<String> result = await(waitTasks(List.of(c, b, a), ReturnWhen.FIRST_COMPLETED));
            mark(names(result.done()) + " " + names(result.pending()));
            b.cancel();
            return async();
        });
        assertThat(trace.lines()).containsExactly("10: a", "10: c", "10: [c, a] [b]");
    }

    @Test
    void G12_firstExceptionIgnoresWhatWasCancelled() {
        Trace.run(() -> {
            Task<String> cancelled = createTask(slow("cancelled", 10), "cancelled");
            Task<String> well = createTask(slow("well", 20), "well");
            Task<String> badly = createTask(failing("badly", 30), "badly");
            Task<String> late = createTask(slow("late", 40), "late");
            await(yieldNow());
            cancelled.cancel();
            List<Task<String>> tasks = List.of(cancelled, well, badly, late);
            WaitResult<String> result = await(waitTasks(tasks, ReturnWhen.FIRST_EXCEPTION));
            mark(names(result.done()) + " " + names(result.pending()));
            result = await(waitTasks(List.of(cancelled, late), ReturnWhen.FIRST_EXCEPTION));
            mark(names(result.done()) + " " + names(result.pending()) + " " + (badly.exceptionNow() != null));
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "20: well",
                        "30: badly fails",
                        "30: [cancelled, well, badly] [late]",
                        "40: late",
                        "40: [cancelled, late] [] true");
    }

    @Test
    void G13_waitingForNothingIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> waitTasks(List.<Task<String>>of(), ReturnWhen.ALL_COMPLETED));
        Trace.run(() -> {
            try {
                await(waitTasks(List.<Task<String>>of(), ReturnWhen.FIRST_COMPLETED, Duration.ZERO));
            } catch (IllegalArgumentException e) {
                trace.add("refused");
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("refused");
    }

    @Test
    void waitingTakesTwoTurnsEvenForWhatIsDone() {
        Trace.run(() -> {
            Deferred<String> done = deferred();
            done.complete("value");
            EventLoop loop = EventLoop.current();
            loop.callSoon(() -> {
                trace.add("next turn");
                loop.callSoon(() -> trace.add("the one after"));
            });
            await(waitTasks(List.of(done, done), ReturnWhen.ALL_COMPLETED));
            trace.add("main");
            await(yieldNow());
            return async();
        });
        assertThat(trace.lines()).containsExactly("next turn", "the one after", "main");
    }

    @Test
    void G14_asCompletedGivesResultsAsTheyCome() {
        Trace.run(() -> {
            for (Coroutine<String> next : asCompleted(List.of(slow("a", 30), slow("b", 10), slow("c", 20)))) {
                mark("got " + await(next));
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("10: b", "10: got b", "20: c", "20: got c", "30: a", "30: got a");
    }

    @Test
    void G14_eachFailureComesFromItsOwnCoroutine() {
        Trace.run(() -> {
            for (Coroutine<String> next : asCompleted(List.of(slow("a", 30), failing("b", 10), slow("c", 20)))) {
                try {
                    mark("got " + await(next));
                } catch (IllegalArgumentException e) {
                    mark("failed with " + e.getMessage());
                }
            }
            return async();
        });
        assertThat(trace.lines())
                .containsExactly("10: b fails", "10: failed with b", "20: c", "20: got c", "30: a", "30: got a");
    }

    @Test
    void G14_whatIsLateThrowsATimeout() {
        Trace.run(() -> {
            List<Coroutine<String>> coroutines = List.of(slow("a", 30), slow("b", 10), slow("c", 40));
            for (Coroutine<String> next : asCompleted(coroutines, Duration.ofMillis(20))) {
                try {
                    mark("got " + await(next));
                } catch (AsyncTimeoutException e) {
                    mark("timeout");
                }
            }
            await(sleep(Duration.ofMillis(30)));
            return async();
        });
        assertThat(trace.lines()).containsExactly("10: b", "10: got b", "20: timeout", "20: timeout", "30: a", "40: c");
    }

    @Test
    void asCompletedStartsAtOnceAndGivesEachOnce() {
        Trace.run(() -> {
            Task<String> task = createTask(slow("task", 2));
            Iterator<Coroutine<String>> all =
                    asCompleted(List.of(task, slow("coroutine", 1), task)).iterator();
            await(sleep(Duration.ofMillis(5)));
            mark("asks");
            Coroutine<String> first = all.next();
            Coroutine<String> second = all.next();
            trace.add(all.hasNext());
            try {
                all.next();
            } catch (NoSuchElementException e) {
                trace.add("no more");
            }
            trace.add(await(first) + " " + await(second));
            return async();
        });
        assertThat(trace.lines())
                .containsExactly("1: coroutine", "2: task", "5: asks", "false", "no more", "coroutine task");
    }

    private static List<String> names(Set<AsyncFuture<String>> futures) {
        return futures.stream().map(future -> ((Task<String>) future).name()).toList();
    }

    @Async
    private Coroutine<String> slow(String name, int millis) {
        await(sleep(Duration.ofMillis(millis)));
        mark(name);
        return async(name);
    }

    @Async
    private Coroutine<String> failing(String name, int millis) {
        await(sleep(Duration.ofMillis(millis)));
        mark(name + " fails");
        throw new IllegalArgumentException(name);
    }

    private void mark(String what) {
        trace.add(EventLoop.current().nanoTime() / 1_000_000 + ": " + what);
    }
}
