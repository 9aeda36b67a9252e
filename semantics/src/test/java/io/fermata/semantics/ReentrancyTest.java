// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.deferred;
import static io.fermata.Fermata.sleep;
import static io.fermata.Fermata.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.Deferred;
import io.fermata.EventLoop;
import io.fermata.Fermata;
import io.fermata.Task;
import io.fermata.TimerHandle;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The loop used from inside itself. */
class ReentrancyTest {
    private final Trace trace = new Trace();

    @Test
    void runningALoopInALoopIsRefused() {
        Trace.run(() -> {
            EventLoop here = EventLoop.current();
            attempt(() -> here.run(mark("same loop")));
            try (EventLoop other = EventLoop.withVirtualTime()) {
                attempt(() -> other.run(mark("other loop")));
            }
            attempt(() -> Fermata.run(mark("Fermata.run")));
            here.callSoon(() -> attempt(() -> Fermata.run(mark("in a callback"))));
            await(yieldNow());
            await(mark("still alive"));
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "This event loop is already running",
                        "Cannot run the event loop while another loop is running on this thread",
                        "run() cannot be called where an event loop is running: await instead",
                        "run() cannot be called where an event loop is running: await instead",
                        "still alive");
    }

    @Test
    void closingARunningLoopIsRefused() {
        Trace.run(() -> {
            EventLoop here = EventLoop.current();
            attempt(here::close);
            here.callSoon(() -> attempt(here::close));
            await(yieldNow());
            await(mark("still alive"));
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "Cannot close a running event loop", "Cannot close a running event loop", "still alive");
    }

    @Test
    void closingFromATaskThatIsCancelledByTheClosing() {
        EventLoop loop = EventLoop.withVirtualTime();
        loop.run(mark("start"));
        loop.callSoon(() -> createTask(closer(loop)));
        loop.run(twoTurns());
        loop.close();
        loop.close();
        assertThat(trace.lines()).containsExactly("start", "Cannot close a running event loop");
        assertThatIllegalStateException()
                .isThrownBy(() -> loop.run(mark("late")))
                .withMessage("Event loop is closed");
    }

    @Async
    private Coroutine<Void> closer(EventLoop loop) {
        try {
            await(sleep(Duration.ofDays(1)));
        } finally {
            attempt(loop::close);
        }
        return async();
    }

    @Async
    private Coroutine<Void> twoTurns() {
        await(yieldNow());
        await(yieldNow());
        return async();
    }

    @Test
    void callbacksThatCancelEachOther() {
        Trace.run(() -> {
            EventLoop loop = EventLoop.current();
            TimerHandle[] handles = new TimerHandle[3];
            for (int i = 0; i < handles.length; i++) {
                int me = i;
                handles[i] = loop.callLater(Duration.ofSeconds(1), () -> {
                    trace.add("timer " + me);
                    for (TimerHandle each : handles) {
                        each.cancel();
                    }
                });
            }
            await(sleep(Duration.ofSeconds(2)));
            return async();
        });
        assertThat(trace.lines()).containsExactly("timer 0");
    }

    @Test
    void tasksThatCancelEachOther() {
        Trace.run(() -> {
            Task<?>[] tasks = new Task<?>[2];
            tasks[0] = createTask(canceller("a", tasks, 1));
            tasks[1] = createTask(canceller("b", tasks, 0));
            for (int i = 0; i < 4; i++) {
                await(yieldNow());
            }
            trace.add(tasks[0] + " " + tasks[1]);
            return async();
        });
        // a runs first, so b never does
        assertThat(trace.lines()).containsExactly("a: true", "Task-2 (done) Task-3 (cancelled)");
    }

    @Async
    private Coroutine<Void> canceller(String name, Task<?>[] tasks, int other) {
        trace.add(name + ": " + tasks[other].cancel());
        return async();
    }

    @Test
    void aDoneCallbackThatAddsADoneCallback() {
        Trace.run(() -> {
            Deferred<String> deferred = deferred();
            deferred.addDoneCallback(f -> {
                trace.add("outer");
                f.addDoneCallback(g -> {
                    trace.add("inner");
                    g.addDoneCallback(h -> trace.add("innermost"));
                });
            });
            deferred.addDoneCallback(f -> trace.add("second"));
            deferred.complete("x");
            trace.add("completed");
            for (int i = 0; i < 3; i++) {
                await(yieldNow());
                trace.add("turn");
            }
            return async();
        });
        assertThat(trace.lines())
                .containsExactly("completed", "outer", "second", "turn", "inner", "turn", "innermost", "turn");
    }

    @Test
    void aDoneCallbackThatCancelsTheTaskThatWaits() {
        Trace.run(() -> {
            Deferred<String> deferred = deferred();
            Task<String>[] waiting = newArray();
            deferred.addDoneCallback(f -> trace.add("cancel: " + waiting[0].cancel()));
            waiting[0] = createTask(awaiting(deferred));
            await(yieldNow());
            deferred.complete("dropped");
            await(yieldNow());
            trace.add(waiting[0]);
            return async();
        });
        assertThat(trace.lines()).containsExactly("cancel: true", "Task-2 (cancelled)");
    }

    @Async
    private static Coroutine<String> awaiting(Deferred<String> deferred) {
        return async(await(deferred));
    }

    @SuppressWarnings("unchecked")
    private static Task<String>[] newArray() {
        return new Task[1];
    }

    /** What hangs on the JDK's future runs in the middle of the completion. */
    @Test
    void aDependentThatUsesTheLoop() {
        Trace.run(() -> {
            Deferred<String> first = deferred();
            Deferred<String> second = deferred();
            CompletableFuture<String> outside = first.toCompletableFuture();
            outside.thenAccept(value -> {
                trace.add("dependent: " + second.complete(value + "!") + " " + first.complete("again"));
                createTask(mark("made by the dependent"));
                first.addDoneCallback(f -> trace.add("added by the dependent"));
                second.toCompletableFuture().thenAccept(v -> trace.add("at once: " + v));
            });
            first.complete("value");
            trace.add("completed");
            trace.add(await(second));
            await(yieldNow());
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "dependent: true false",
                        "at once: value!",
                        "completed",
                        "value!",
                        "made by the dependent",
                        "added by the dependent");
    }

    /** A hot method starts at once, inside of whatever called it: here a callback, a task and another hot method. */
    @Test
    void hotMethodsInsideOfEachOther() {
        Trace.run(() -> {
            EventLoop.current().callSoon(() -> hot("callback", 2));
            await(yieldNow());
            trace.add(await(hot("task", 1)));
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "callback 2 begins",
                        "callback 1 begins",
                        "callback 0 begins",
                        "task 1 begins",
                        "task 0 begins",
                        "callback 0 ends",
                        "task 0 ends",
                        "callback 1 ends",
                        "task 1 ends",
                        "callback 2 ends",
                        "task");
    }

    @Async
    private CompletableFuture<String> hot(String name, int depth) {
        trace.add(name + " " + depth + " begins");
        if (depth > 0) {
            await(hot(name, depth - 1));
        } else {
            await(yieldNow());
        }
        trace.add(name + " " + depth + " ends");
        return CompletableFuture.completedFuture(name);
    }

    @Async
    private Coroutine<Void> mark(String text) {
        trace.add(text);
        return async();
    }

    private void attempt(Runnable action) {
        try {
            action.run();
        } catch (IllegalStateException e) {
            trace.add(e.getMessage());
        }
    }
}
