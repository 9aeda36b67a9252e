// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.coroutine;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.from;
import static io.fermata.Fermata.race;
import static io.fermata.Fermata.run;
import static io.fermata.Fermata.sleep;
import static io.fermata.Fermata.waitFor;
import static io.fermata.Fermata.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.AsyncCallable;
import io.fermata.AsyncTimeoutException;
import io.fermata.CancelledError;
import io.fermata.Coroutine;
import io.fermata.EventLoop;
import io.fermata.Task;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** {@code coroutine}, {@code from}, and loops that are given lambdas: async code from code that is not. */
class CoroutineAdaptersTest {
    private final Trace trace = new Trace();

    @Test
    void aCoroutineOfALambdaRunsWhenItIsAwaited() {
        Supplier<Coroutine<String>> supplier = () -> coroutine(() -> {
            trace.add("runs");
            await(yieldNow());
            return async("result");
        });
        Trace.run(() -> {
            Coroutine<String> made = supplier.get();
            trace.add("made");
            trace.add(await(made));
            trace.add(await(createTask(supplier.get())));
            return async();
        });
        assertThat(trace.lines()).containsExactly("made", "runs", "result", "runs", "result");
    }

    @Test
    void whatTheCallOfTheLambdaThrowsIsThrownByTheAwait() {
        Coroutine<String> failing = coroutine(() -> {
            throw new IOException("of the call");
        });
        assertThatThrownBy(() -> run(failing)).isInstanceOf(IOException.class).hasMessage("of the call");
        assertThatThrownBy(() -> run(failing)).isInstanceOf(IllegalStateException.class);
        assertThatNullPointerException().isThrownBy(() -> coroutine((AsyncCallable<String>) null));
    }

    @Test
    void aStageIsACoroutineThatEndsAsItDoes() {
        CompletableFuture<String> stage = new CompletableFuture<>();
        Trace.run(() -> {
            Task<String> racing = createTask(race(sleep(Duration.ofHours(1), "late"), from(stage)));
            await(yieldNow());
            EventLoop.current().callSoon(() -> stage.complete("value"));
            trace.add(await(racing));
            try {
                await(
                        from(CompletableFuture.failedFuture(new CompletionException(new IOException("wrapped")))),
                        IOException.class);
            } catch (IOException e) {
                trace.add(e.getMessage());
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("value", "wrapped");
        assertThatNullPointerException().isThrownBy(() -> from(null));
    }

    @Test
    void cancellingTheTaskOrATimeLimitCancelsTheStage() {
        CompletableFuture<String> limited = new CompletableFuture<>();
        CompletableFuture<String> cancelled = new CompletableFuture<>();
        Trace.run(() -> {
            try {
                await(waitFor(from(limited), Duration.ofSeconds(1)));
            } catch (AsyncTimeoutException e) {
                trace.add("too late");
            }
            Task<String> task = createTask(from(cancelled));
            await(yieldNow());
            task.cancel();
            try {
                await(task);
            } catch (CancelledError e) {
                trace.add("cancelled");
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("too late", "cancelled");
        assertThat(limited).isCancelled();
        assertThat(cancelled).isCancelled();
    }

    @Test
    void aCoroutineOfAStageIsUsedOnce() {
        Coroutine<String> once = from(CompletableFuture.completedFuture("value"));
        assertThat(run(once)).isEqualTo("value");
        assertThatThrownBy(() -> run(once)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aLoopCallsALambdaThatIsSubmittedOnItsOwnThread() throws Exception {
        try (EventLoop loop = EventLoop.create()) {
            Thread[] called = new Thread[1];
            CompletableFuture<String> submitted = loop.submit(() -> {
                called[0] = Thread.currentThread();
                await(yieldNow());
                return async("result");
            });
            CompletableFuture<String> failing = loop.submit(() -> {
                throw new IOException("of the call");
            });
            assertThat(called[0]).isNull();
            Thread runs = new Thread(() -> loop.run(() -> async(await(submitted))));
            runs.start();
            assertThat(submitted.get(1, TimeUnit.MINUTES)).isEqualTo("result");
            runs.join();
            assertThat(called[0]).isSameAs(runs);
            assertThatThrownBy(() -> failing.get(1, TimeUnit.MINUTES))
                    .isInstanceOf(ExecutionException.class)
                    .hasRootCauseInstanceOf(IOException.class);
        }
    }
}
