// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.gather;
import static io.fermata.Fermata.runInExecutor;
import static io.fermata.Fermata.sleep;
import static io.fermata.Fermata.toThread;
import static io.fermata.Fermata.waitFor;
import static io.fermata.Fermata.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.Async;
import io.fermata.AsyncContext;
import io.fermata.AsyncLocal;
import io.fermata.Coroutine;
import io.fermata.Deferred;
import io.fermata.EventLoop;
import io.fermata.Fermata;
import io.fermata.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Values of tasks, with the semantics of Python's context variables. */
class AsyncLocalTest {
    private static final AsyncLocal<String> NAME = AsyncLocal.withDefault("none");

    private final Trace trace = new Trace();

    private void show(String where) {
        trace.add(where + ": " + NAME.get());
    }

    @Test
    void V01_aTaskCopiesTheContextWhenItIsMade() {
        Trace.run(() -> {
            NAME.set("parent");
            Task<Void> child = createTask(child());
            NAME.set("parent, later");
            await(yieldNow());
            show("parent, after the child's change");
            NAME.set("parent, last");
            await(child);
            show("parent, at the end");
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "child: parent",
                        "parent, after the child's change: parent, later",
                        "child, after the parent's change: child",
                        "parent, at the end: parent, last");
    }

    @Async
    private Coroutine<Void> child() {
        show("child");
        NAME.set("child");
        await(yieldNow());
        show("child, after the parent's change");
        return async();
    }

    @Test
    void V02_aDirectAwaitSharesTheContext() {
        Trace.run(() -> {
            NAME.set("caller");
            await(inner());
            show("caller");
            await(waitFor(inner(), Duration.ofSeconds(1)));
            show("caller, after waitFor");
            return async();
        });
        assertThat(trace.lines())
                .containsExactly("inner: caller", "caller: inner", "inner: inner", "caller, after waitFor: inner");
    }

    @Async
    private Coroutine<Void> inner() {
        show("inner");
        NAME.set("between");
        await(yieldNow());
        NAME.set("inner");
        return async();
    }

    @Test
    void V05_toThreadCarriesTheContextAndRunInExecutorDoesNot() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            Trace.run(() -> {
                NAME.set("task");
                trace.add("toThread: " + await(toThread(() -> setAndGet())));
                show("task, after the thread's change");
                trace.add("runInExecutor: " + await(runInExecutor(pool, NAME::get)));
                NAME.set("task, later");
                trace.add("toThread: " + await(toThread(NAME::get)));
                return async();
            });
        } finally {
            pool.shutdown();
        }
        assertThat(trace.lines())
                .containsExactly(
                        "toThread: task, then thread",
                        "task, after the thread's change: task",
                        "runInExecutor: none",
                        "toThread: task, later");
    }

    private static String setAndGet() {
        String before = NAME.get();
        NAME.set("thread");
        return before + ", then " + NAME.get();
    }

    @Test
    void callbacksRunInACopyOfTheContextOfTheirRegistration() {
        Trace.run(() -> {
            EventLoop loop = EventLoop.current();
            Deferred<String> future = Fermata.deferred();
            NAME.set("registered");
            loop.callSoon(() -> changing("callSoon"));
            loop.callSoon(() -> changing("callSoon again"));
            loop.callLater(Duration.ofSeconds(1), () -> changing("callLater"));
            loop.execute(() -> changing("execute"));
            future.addDoneCallback(f -> changing("done callback"));
            NAME.set("later");
            future.complete("x");
            await(sleep(Duration.ofSeconds(2)));
            show("task");
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "callSoon: registered",
                        "callSoon again: registered",
                        "execute: registered",
                        "done callback: registered",
                        "callLater: registered",
                        "task: later");
    }

    private void changing(String where) {
        show(where);
        NAME.set("changed by " + where);
    }

    /** What a callback sets, it hands on to what it registers, and to nobody else. */
    @Test
    void callbacksHandTheirContextOn() {
        Trace.run(() -> {
            EventLoop loop = EventLoop.current();
            loop.callSoon(() -> {
                NAME.set("first");
                loop.callSoon(() -> show("second"));
                createTask(shows("task of first"));
            });
            loop.callSoon(() -> show("beside"));
            await(sleep(Duration.ofSeconds(1)));
            return async();
        });
        assertThat(trace.lines()).containsExactly("beside: none", "second: first", "task of first: first");
    }

    @Async
    private Coroutine<Void> shows(String where) {
        show(where);
        return async();
    }

    @Test
    void submitAndExecuteTakeTheCallersContext() throws Exception {
        try (EventLoop loop = EventLoop.create()) {
            List<CompletableFuture<Void>> submitted = new ArrayList<>();
            Thread other = new Thread(() -> {
                NAME.set("other thread");
                loop.execute(() -> show("executed"));
                submitted.add(loop.submit(shows("submitted")));
                NAME.set("changed");
            });
            other.start();
            other.join();
            loop.run(yieldNow());
            loop.run(yieldNow());
            assertThat(submitted.get(0)).isCompleted();
        }
        assertThat(trace.lines()).containsExactly("executed: other thread", "submitted: other thread");
    }

    @Test
    void aThreadHasAContextOfItsOwn() throws Exception {
        AsyncLocal.Token<String> token = NAME.set("thread");
        try {
            Thread other = new Thread(() -> show("other thread"));
            other.start();
            other.join();
            Fermata.run(() -> {
                show("main task");
                NAME.set("main task");
                return async();
            });
            show("thread, after run");
        } finally {
            NAME.reset(token);
        }
        show("reset");
        assertThat(trace.lines())
                .containsExactly("other thread: none", "main task: thread", "thread, after run: thread", "reset: none");
    }

    @Test
    void hotMethodsHaveAContextOfTheirOwn() {
        NAME.runWith("caller", () -> {
            CompletableFuture<String> gate = new CompletableFuture<>();
            CompletableFuture<String> hot = hot(gate);
            show("caller");
            gate.complete("x");
            assertThat(hot).isCompletedWithValue("hot");
            show("caller, at the end");
        });
        assertThat(trace.lines())
                .containsExactly("hot: caller", "caller: caller", "hot, resumed: hot", "caller, at the end: caller");
    }

    @Async
    private CompletableFuture<String> hot(CompletableFuture<String> gate) {
        show("hot");
        NAME.set("hot");
        await(gate);
        show("hot, resumed");
        return CompletableFuture.completedFuture(NAME.get());
    }

    @Test
    void aTokenIsTheWayBack() {
        AsyncLocal<Integer> number = AsyncLocal.create();
        Trace.run(() -> {
            AsyncLocal.Token<Integer> unset = number.set(1);
            AsyncLocal.Token<Integer> one = number.set(2);
            await(yieldNow());
            number.reset(one);
            trace.add(number.get());
            number.reset(unset);
            trace.add(number.isSet());
            try (var token = number.set(3)) {
                await(yieldNow());
                trace.add(number.orElse(0));
            }
            trace.add(number.orElse(0));
            return async();
        });
        assertThat(trace.lines()).containsExactly("1", "false", "3", "0");
    }

    @Test
    void aTokenIsUsedOnceAndWhereItWasMade() {
        AsyncLocal<Integer> number = AsyncLocal.create();
        AsyncLocal<Integer> other = AsyncLocal.create();
        Trace.run(() -> {
            AsyncLocal.Token<Integer> token = number.set(1);
            await(createTask(resetFails(number, token)));
            assertThatThrownBy(() -> AsyncContext.capture().run(() -> number.reset(token)))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> other.reset(token)).isInstanceOf(IllegalArgumentException.class);
            number.reset(token);
            assertThatThrownBy(() -> number.reset(token))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("used already");
            token.close();
            return async();
        });
        assertThat(trace.lines()).containsExactly("refused");
    }

    @Async
    private Coroutine<Void> resetFails(AsyncLocal<Integer> number, AsyncLocal.Token<Integer> token) {
        assertThatThrownBy(() -> number.reset(token))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("another task");
        trace.add("refused");
        return async();
    }

    @Test
    void whatWasNeverSetHasNoValue() {
        AsyncLocal<String> never = AsyncLocal.create();
        assertThatThrownBy(never::get).isInstanceOf(NoSuchElementException.class);
        assertThat(never.orElse("other")).isEqualTo("other");
        assertThat(never.isSet()).isFalse();
        never.runWith(null, () -> {
            assertThat(never.isSet()).isTrue();
            assertThat(never.get()).isNull();
        });
        assertThat(never.isSet()).isFalse();
    }

    @Test
    void anInitialValueIsMadeOnceInEachTask() {
        AsyncLocal<List<String>> lists = AsyncLocal.withInitial(ArrayList::new);
        Trace.run(() -> {
            await(gather(collects(lists, "a"), collects(lists, "b")));
            return async();
        });
        assertThat(trace.lines()).containsExactly("[a, a again]", "[b, b again]");
    }

    @Async
    private Coroutine<Void> collects(AsyncLocal<List<String>> lists, String item) {
        lists.get().add(item);
        await(yieldNow());
        lists.get().add(item + " again");
        trace.add(lists.get());
        return async();
    }

    @Test
    void aCapturedContextRunsAnywhere() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            AsyncContext context = NAME.callWith("captured", AsyncContext::capture);
            pool.submit(() -> context.run(() -> changing("pool"))).get(20, TimeUnit.SECONDS);
            pool.submit(() -> show("pool, after")).get(20, TimeUnit.SECONDS);
            Trace.run(() -> {
                NAME.set("task");
                Task<Void> task = context.call(() -> createTask(shows("task made inside")));
                show("task");
                await(task);
                return async();
            });
        } finally {
            pool.shutdown();
        }
        assertThat(trace.lines())
                .containsExactly("pool: captured", "pool, after: none", "task: task", "task made inside: captured");
    }

    @Test
    void manyVariablesKeepApart() {
        List<AsyncLocal<Integer>> locals = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            locals.add(AsyncLocal.create());
        }
        Trace.run(() -> {
            List<AsyncLocal.Token<Integer>> tokens = new ArrayList<>();
            for (int i = 0; i < locals.size(); i++) {
                tokens.add(locals.get(i).set(i));
            }
            AsyncContext full = AsyncContext.capture();
            for (int i = 0; i < locals.size(); i += 2) {
                locals.get(i).reset(tokens.get(i));
            }
            int right = 0;
            for (int i = 0; i < locals.size(); i++) {
                AsyncLocal<Integer> local = locals.get(i);
                boolean there = i % 2 == 1 ? local.get() == i : !local.isSet();
                right += there && full.call(local::get) == i ? 1 : 0;
            }
            trace.add(right);
            return async();
        });
        assertThat(trace.lines()).containsExactly("3000");
    }
}
