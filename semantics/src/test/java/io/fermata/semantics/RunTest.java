// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.allTasks;
import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.currentTask;
import static io.fermata.Fermata.deferred;
import static io.fermata.Fermata.run;
import static io.fermata.Fermata.sleep;
import static io.fermata.Fermata.toThread;
import static io.fermata.Fermata.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.Async;
import io.fermata.CancelledError;
import io.fermata.Coroutine;
import io.fermata.DeadlockException;
import io.fermata.EventLoop;
import io.fermata.Task;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class RunTest {
    private final Trace trace = new Trace();

    @Test
    void R01_runMakesALoopAndClosesIt() {
        EventLoop[] loop = new EventLoop[1];
        String result = run(() -> {
            loop[0] = EventLoop.current();
            assertThatIllegalStateException().isThrownBy(() -> run(value("nested")));
            await(yieldNow());
            return async("result");
        });
        assertThat(result).isEqualTo("result");
        assertThatIllegalStateException()
                .isThrownBy(() -> loop[0].callSoon(() -> {}))
                .withMessage("Event loop is closed");
        assertThatIllegalStateException()
                .isThrownBy(EventLoop::current)
                .withMessageStartingWith("no running event loop: ");
        assertThat(run(value("a fresh loop"))).isEqualTo("a fresh loop");
    }

    @Test
    void R02_theEndCancelsTasksThenWaitsForJobs() {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        run(() -> {
            createTask(jobOf(started, release));
            createTask(cleaningUp("a", release));
            createTask(cleaningUp("b", release));
            await(yieldNow());
            started.await();
            trace.add("main ends");
            return async();
        });
        trace.add("run ends");
        assertThat(trace.lines())
                .containsExactly(
                        "main ends",
                        "job's task is cancelled",
                        "a cleans up",
                        "b cleans up",
                        "a is clean",
                        "b is clean",
                        "the job ends",
                        "run ends");
    }

    @Async
    private Coroutine<Void> jobOf(CountDownLatch started, CountDownLatch release) {
        try {
            await(toThread(() -> {
                started.countDown();
                release.await();
                synchronized (trace) {
                    trace.add("the job ends");
                }
                return null;
            }));
        } catch (CancelledError e) {
            trace.add("job's task is cancelled");
            throw e;
        }
        return async();
    }

    @Async
    private Coroutine<Void> cleaningUp(String name, CountDownLatch release) {
        try {
            await(deferred());
        } finally {
            trace.add(name + " cleans up");
            await(yieldNow());
            synchronized (trace) {
                trace.add(name + " is clean");
            }
            if (name.equals("b")) {
                release.countDown();
            }
        }
        return async();
    }

    @Test
    void R02_oneMoreTurnPassesBetweenTheEndOfMainAndTheCancelling() {
        Trace.run(() -> {
            createTask(counting());
            await(yieldNow());
            await(yieldNow());
            trace.add("main ends");
            return async();
        });
        assertThat(trace.lines()).containsExactly("0", "1", "main ends", "2", "cancelled");
    }

    @Async
    private Coroutine<Void> counting() {
        try {
            for (int i = 0; ; i++) {
                trace.add(i);
                await(yieldNow());
            }
        } catch (CancelledError e) {
            trace.add("cancelled");
            throw e;
        }
    }

    @Test
    void R02_tasksMadeDuringTheShutdownAreCancelledAsWell() {
        Trace.run(() -> {
            createTask(respawning(3));
            await(yieldNow());
            return async();
        });
        assertThat(trace.lines()).containsExactly("3 cancelled", "2 cancelled", "1 cancelled", "0 cancelled");
    }

    @Async
    private Coroutine<Void> respawning(int left) {
        try {
            await(deferred());
        } catch (CancelledError e) {
            trace.add(left + " cancelled");
            if (left > 0) {
                createTask(respawning(left - 1));
                await(yieldNow());
            }
            throw e;
        }
        return async();
    }

    @Test
    void R02_aShutdownWithoutEndIsGivenUpWithAReport() {
        try (EventLoop loop = EventLoop.withVirtualTime()) {
            loop.setExceptionHandler((what, exception) -> trace.add(what));
            loop.run(spawnForEver());
        }
        assertThat(trace.lines()).containsExactly("tasks were left over at the end");
    }

    @Async
    private static Coroutine<Void> spawnForEver() {
        createTask(phoenix());
        await(yieldNow());
        return async();
    }

    @Async
    private static Coroutine<Void> phoenix() {
        try {
            await(deferred());
        } finally {
            createTask(phoenix());
            await(yieldNow());
        }
        return async();
    }

    @Test
    void R03_anExceptionDuringTheShutdownIsReported() {
        Trace.run(() -> {
            EventLoop.current()
                    .setExceptionHandler((what, exception) -> trace.add(what + ": " + exception.getMessage()));
            Task<Void> clumsy = createTask(() -> {
                try {
                    await(deferred());
                } finally {
                    throw new IllegalArgumentException("clumsy");
                }
            });
            clumsy.setName("clumsy task");
            await(yieldNow());
            return async();
        });
        assertThat(trace.lines()).singleElement().asString().startsWith("unhandled exception during run() shutdown");
        assertThat(trace.lines())
                .singleElement()
                .asString()
                .contains("clumsy task")
                .endsWith(": clumsy");
    }

    @Test
    void R05_theExceptionOfMainComesOutAfterTheShutdown() {
        IOException exception = new IOException("main's");
        assertThatThrownBy(() -> run(() -> {
                    createTask(respawning(0));
                    await(yieldNow());
                    trace.add("main throws");
                    throw exception;
                }))
                .isSameAs(exception);
        assertThat(trace.lines()).containsExactly("main throws", "0 cancelled");
    }

    @Test
    void R10_theRunOfALoopLeavesOtherTasksPending() {
        try (EventLoop loop = EventLoop.withVirtualTime()) {
            Task<String> left = loop.run(leaveBehind());
            trace.add("after the run: " + left.isDone() + " " + left.cancelling());
            trace.add(loop.run(finish(left)));
        }
        assertThat(trace.lines()).containsExactly("after the run: false 0", "[left, finisher]", "left's value");
    }

    @Async
    private static Coroutine<Task<String>> leaveBehind() {
        return async(createTask(sleep(Duration.ofMillis(10), "left's value"), "left"));
    }

    @Async
    private Coroutine<String> finish(Task<String> left) {
        currentTask().setName("finisher");
        trace.add(allTasks().stream().map(Task::name).toList());
        return async(await(left));
    }

    @Test
    void aLoopThatNothingCanWakeSaysWhoWaitsWhere() {
        assertThatThrownBy(() -> run(() -> {
                    createTask(waitingForNothing(), "somebody");
                    await(yieldNow());
                    await(deferred());
                    return async();
                }))
                .isInstanceOf(DeadlockException.class)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("somebody")
                .hasMessageContaining("waitingForNothing(RunTest.java")
                .hasMessageContaining("aLoopThatNothingCanWakeSaysWhoWaitsWhere");
    }

    @Async
    private static Coroutine<Void> waitingForNothing() {
        await(deferred());
        return async();
    }

    @Async
    private static Coroutine<String> value(String value) {
        return async(value);
    }
}
