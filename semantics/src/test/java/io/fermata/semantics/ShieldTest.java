// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.allTasks;
import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.deferred;
import static io.fermata.Fermata.shield;
import static io.fermata.Fermata.sleep;
import static io.fermata.Fermata.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Async;
import io.fermata.AsyncFuture;
import io.fermata.CancelledError;
import io.fermata.Coroutine;
import io.fermata.Deferred;
import io.fermata.EventLoop;
import io.fermata.Task;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ShieldTest {
    private final Trace trace = new Trace();

    @Test
    void S01_cancellingWhoAwaitsAShieldLeavesTheInnerTaskAlone() {
        Trace.run(() -> {
            Task<String> inner = createTask(sleeping());
            Task<Void> outer = createTask(() -> {
                try {
                    await(shield(inner));
                } catch (CancelledError e) {
                    trace.add("outer: cancelled " + e.getMessage());
                    throw e;
                }
                return async();
            });
            await(yieldNow());
            outer.cancel("reason");
            await(yieldNow());
            trace.add("outer: " + outer.isCancelled() + ", inner: " + inner.isDone() + " " + inner.cancelling());
            trace.add(await(inner));
            return async();
        });
        assertThat(trace.lines())
                .containsExactly("outer: cancelled reason", "outer: true, inner: false 0", "slept", "inner's value");
    }

    @Test
    void S02_cancellingTheInnerTaskCancelsTheShield() {
        Trace.run(() -> {
            Task<String> inner = createTask(sleeping());
            AsyncFuture<String> outer = shield(inner);
            await(yieldNow());
            inner.cancel();
            await(yieldNow());
            trace.add("inner: " + inner.isCancelled() + ", shield: " + outer.isDone());
            await(yieldNow());
            trace.add("shield: " + outer.isCancelled());
            return async();
        });
        assertThat(trace.lines()).containsExactly("inner: true, shield: false", "shield: true");
    }

    @Test
    void S03_aShieldOfADoneFutureIsThatFuture() {
        Trace.run(() -> {
            Deferred<String> future = deferred();
            future.complete("value");
            trace.add(shield(future) == future);
            Deferred<String> pending = deferred();
            trace.add(shield(pending) == pending);
            return async();
        });
        assertThat(trace.lines()).containsExactly("true", "false");
    }

    @Test
    void S03_aShieldMakesATaskOfACoroutineAndPassesOutcomesThrough() {
        Trace.run(() -> {
            int before = allTasks().size();
            AsyncFuture<String> well = shield(sleeping());
            trace.add("tasks: " + (allTasks().size() - before));
            trace.add(await(well));
            Deferred<String> failing = deferred();
            AsyncFuture<String> badly = shield(failing);
            failing.completeExceptionally(new IllegalArgumentException("badly"));
            try {
                await(badly);
            } catch (IllegalArgumentException e) {
                trace.add(e.getMessage() + " " + (e == failing.exceptionNow()));
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("tasks: 1", "slept", "inner's value", "badly true");
    }

    @Test
    void aShieldTakesATurnMoreThanWhatItShields() {
        Trace.run(() -> {
            Deferred<String> future = deferred();
            Task<Void> shielded = createTask(tracing("shielded", shield(future)));
            Task<Void> direct = createTask(tracing("direct", future));
            await(yieldNow());
            future.complete("value");
            EventLoop loop = EventLoop.current();
            loop.callSoon(() -> loop.callSoon(() -> trace.add("two turns later")));
            await(shielded);
            await(direct);
            return async();
        });
        assertThat(trace.lines()).containsExactly("direct", "shielded", "two turns later");
    }

    @Test
    void theFailureOfAnInnerTaskThatNobodyAwaitsAnyMoreIsReported() {
        Trace.run(() -> {
            EventLoop.current().setExceptionHandler((what, e) -> trace.add(what + ": " + e.getMessage()));
            Deferred<String> inner = deferred();
            AsyncFuture<String> outer = shield(inner);
            outer.cancel();
            inner.completeExceptionally(new IllegalArgumentException("late"));
            await(yieldNow());
            trace.add("main ends");
            return async();
        });
        assertThat(trace.lines())
                .containsExactly("main ends", "Deferred (failed): its exception was never retrieved: late");
    }

    @Async
    private Coroutine<Void> tracing(String name, AsyncFuture<String> future) {
        await(future);
        trace.add(name);
        return async();
    }

    @Async
    private Coroutine<String> sleeping() {
        await(sleep(Duration.ofMillis(10)));
        trace.add("slept");
        return async("inner's value");
    }
}
