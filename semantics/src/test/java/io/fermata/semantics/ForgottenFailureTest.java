// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.deferred;
import static io.fermata.Fermata.gatherSettled;
import static io.fermata.Fermata.sleep;
import static io.fermata.Fermata.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.Deferred;
import io.fermata.EventLoop;
import io.fermata.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** T22: what nobody has looked at is reported, and what somebody has looked at is not. */
class ForgottenFailureTest {
    private final Trace trace = new Trace();
    private final List<Throwable> reported = new ArrayList<>();

    private void listen() {
        EventLoop.current().setExceptionHandler((what, exception) -> {
            trace.add(what + ": " + exception.getMessage());
            reported.add(exception);
        });
    }

    @Test
    void T22_aFailureThatNobodyLooksAtIsReportedWhenTheLoopCloses() {
        Trace.run(() -> {
            listen();
            createTask(failing("a"), "forgotten task");
            Deferred<String> forgotten = deferred();
            forgotten.completeExceptionally(new IllegalArgumentException("b"));
            await(sleep(Duration.ofMillis(10)));
            trace.add("main ends");
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "main ends",
                        "Deferred (failed): its exception was never retrieved: b",
                        "forgotten task (failed): its exception was never retrieved: a");
    }

    @Test
    void T22_lookingInAnyWaySuppressesTheReport() {
        Trace.run(() -> {
            listen();
            List<Task<String>> tasks = new ArrayList<>();
            for (String name : List.of("exceptionNow", "resultNow", "await", "gather", "future")) {
                tasks.add(createTask(failing(name)));
            }
            var future = tasks.get(4).toCompletableFuture();
            await(gatherSettled(List.of(tasks.get(3))));
            trace.add(tasks.get(0).exceptionNow().getMessage());
            try {
                tasks.get(1).resultNow();
            } catch (IllegalStateException e) {
                trace.add(e.getCause().getMessage());
            }
            try {
                await(tasks.get(2));
            } catch (IllegalArgumentException e) {
                trace.add(e.getMessage());
            }
            trace.add(future.isCompletedExceptionally());
            return async();
        });
        assertThat(trace.lines()).containsExactly("exceptionNow", "resultNow", "await", "true");
    }

    @Test
    void T22_aDoneCallbackThatDoesNotLookDoesNotSuppressTheReport() {
        Trace.run(() -> {
            listen();
            Task<String> looked = createTask(failing("looked at"));
            Task<String> glanced = createTask(failing("only told"));
            looked.addDoneCallback(
                    task -> trace.add("callback: " + task.exceptionNow().getMessage()));
            glanced.addDoneCallback(task -> trace.add("callback: " + task.isDone()));
            await(sleep(Duration.ofMillis(10)));
            return async();
        });
        assertThat(trace.lines()).hasSize(3);
        assertThat(trace.lines().subList(0, 2)).containsExactly("callback: looked at", "callback: true");
        assertThat(trace.lines().get(2)).endsWith(": only told");
    }

    @Test
    void theReportShowsTheAwaitsThatTheExceptionWentThrough() {
        Trace.run(() -> {
            listen();
            createTask(outer());
            await(sleep(Duration.ofMillis(10)));
            return async();
        });
        assertThat(reported)
                .singleElement()
                .satisfies(exception -> assertThat(exception.getStackTrace())
                        .extracting(StackTraceElement::getMethodName)
                        .startsWith("failing", "outer"));
    }

    @Async
    private static Coroutine<String> outer() {
        return async(await(failing("deep")) + "!");
    }

    @Test
    void aBusyLoopReportsWhatWasCollected() {
        try (EventLoop loop = EventLoop.create()) {
            loop.run(busy());
            assertThat(reported).singleElement().satisfies(e -> assertThat(e).hasMessage("collected"));
        }
    }

    @Async
    private Coroutine<Void> busy() {
        listen();
        forget();
        for (int i = 0; i < 200_000 && reported.isEmpty(); i++) {
            if (i % 1_000 == 0) {
                System.gc();
            }
            await(yieldNow());
        }
        return async();
    }

    private static void forget() {
        deferred().completeExceptionally(new IllegalArgumentException("collected"));
    }

    @Async
    private static Coroutine<String> failing(String message) {
        await(sleep(Duration.ofMillis(1)));
        throw new IllegalArgumentException(message);
    }
}
