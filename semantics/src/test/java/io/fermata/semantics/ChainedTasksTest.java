// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.currentTask;
import static io.fermata.Fermata.deferred;
import static io.fermata.Fermata.gather;
import static io.fermata.Fermata.sleep;
import static io.fermata.Fermata.waitFor;
import static io.fermata.Fermata.withTimeout;
import static io.fermata.Fermata.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.Async;
import io.fermata.Awaitable;
import io.fermata.CancelledError;
import io.fermata.Coroutine;
import io.fermata.DeadlockException;
import io.fermata.EventLoop;
import io.fermata.Task;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Long chains of tasks that wait for each other need no stack, and circles can be cancelled. */
class ChainedTasksTest {
    private static final int LONG = 100_000;

    private final Trace trace = new Trace();

    @Test
    void aCancellationGoesDownALongChain() {
        Trace.run(() -> {
            Awaitable<Integer> last = deferred();
            Task<Integer> first = null;
            for (int i = 0; i < LONG; i++) {
                first = createTask(plusOne(last));
                last = first;
            }
            await(yieldNow());
            trace.add(first.cancel("from the top"));
            try {
                await(first);
            } catch (CancelledError e) {
                trace.add(e.getMessage() + " " + first.isCancelled());
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("true", "from the top true");
    }

    @Async
    private static Coroutine<Integer> plusOne(Awaitable<Integer> inner) {
        return async(await(inner) + 1);
    }

    @Test
    void deadlinesNestDeeply() {
        Trace.run(() -> {
            trace.add(await(nested(LONG)));
            return async();
        });
        assertThat(trace.lines()).containsExactly("100000");
    }

    @Async
    private static Coroutine<Integer> nested(int depth) {
        if (depth == 0) {
            await(sleep(Duration.ofMillis(1)));
            return async(0);
        }
        Coroutine<Integer> inner = depth % 2 == 0
                ? waitFor(nested(depth - 1), Duration.ofSeconds(1))
                : withTimeout(Duration.ofSeconds(1), () -> nested(depth - 1));
        return async(await(inner) + 1);
    }

    @Test
    void aCircleOfTasksCanBeCancelled() {
        Trace.run(() -> {
            Task<?>[] tasks = new Task<?>[3];
            for (int i = 0; i < 3; i++) {
                int next = (i + 1) % 3;
                tasks[i] = createTask(waiting("task " + i, () -> tasks[next]));
            }
            await(yieldNow());
            tasks[0].cancel("enough");
            for (Task<?> task : tasks) {
                try {
                    await(task);
                } catch (CancelledError e) {
                    trace.add("main: " + task.isCancelled());
                }
            }
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "task 0: enough", "task 2: enough", "main: true", "task 1: enough", "main: true", "main: true");
    }

    @Test
    void aTaskThatWaitsForItselfThroughAGatherCanBeCancelled() {
        Trace.run(() -> {
            Task<Void> task = createTask(waiting("task", () -> gather(currentTask())));
            await(yieldNow());
            trace.add(task.cancel("enough"));
            await(yieldNow());
            trace.add(task.isCancelled());
            return async();
        });
        assertThat(trace.lines()).containsExactly("true", "task: enough", "true");
    }

    @Test
    void aCircleIsReportedAsADeadlockAndTheLoopCloses() {
        EventLoop loop = EventLoop.withVirtualTime();
        assertThatThrownBy(() -> loop.run(circle()))
                .isInstanceOf(DeadlockException.class)
                .hasMessageContaining("one (pending)")
                .hasMessageContaining("other (pending)");
        loop.close();
        assertThat(trace.lines()).hasSize(2);
    }

    @Async
    private Coroutine<Void> circle() {
        Task<?>[] tasks = new Task<?>[2];
        tasks[0] = createTask(waiting("one", () -> tasks[1]), "one");
        tasks[1] = createTask(waiting("other", () -> tasks[0]), "other");
        await(tasks[0]);
        return async();
    }

    @Async
    private Coroutine<Void> waiting(String name, java.util.function.Supplier<Awaitable<?>> what) {
        try {
            await(what.get());
        } catch (CancelledError e) {
            trace.add(name + ": " + e.getMessage());
            throw e;
        }
        return async();
    }
}
