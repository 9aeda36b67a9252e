// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.coroutine;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.from;
import static io.fermata.Fermata.fromCallback;
import static io.fermata.Fermata.gather;
import static io.fermata.Fermata.gatherSettled;
import static io.fermata.Fermata.race;
import static io.fermata.Fermata.run;
import static io.fermata.Fermata.waitFor;
import static io.fermata.Fermata.waitTasks;
import static io.fermata.Fermata.withTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Async;
import io.fermata.AsyncCallable;
import io.fermata.AsyncFuture;
import io.fermata.Coroutine;
import io.fermata.EventLoop;
import io.fermata.Joiner;
import io.fermata.ReturnWhen;
import io.fermata.Task;
import io.fermata.TaskScope;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The overloads take lambdas, method references and everything else without casts: that this compiles is the test. */
class OverloadsTest {
    private static final Duration LONG = Duration.ofSeconds(1);

    @Test
    void lambdasAndMethodReferences() {
        assertThat(run(() -> async(1))).isEqualTo(1);
        assertThat(run(OverloadsTest::one)).isEqualTo(1);
        assertThat(run(one())).isEqualTo(1);
        AsyncCallable<Integer> callable = OverloadsTest::one;
        assertThat(run(callable)).isEqualTo(1);
        int sum = Trace.run(() -> {
            Task<Integer> lambda = createTask(() -> async(1));
            Task<Integer> reference = createTask(OverloadsTest::one, "reference");
            Task<Integer> named = createTask(() -> one(), "lambda");
            Task<Integer> coroutine = createTask(one(), "coroutine");
            int timed = await(withTimeout(LONG, OverloadsTest::one)) + await(withTimeout(LONG, () -> async(1)));
            return async(await(lambda) + await(reference) + await(named) + await(coroutine) + timed);
        });
        assertThat(sum).isEqualTo(6);
    }

    @Test
    void collectionsAndArguments() {
        int sum = Trace.run(() -> {
            List<Task<Integer>> tasks = List.of(createTask(one()), createTask(one()));
            List<Integer> a = await(gather(tasks));
            List<Integer> b = await(gather(one(), tasks.get(0)));
            List<Object> c = await(gather(List.of(one(), text())));
            List<Object> d = await(gather(one(), text()));
            int settled = await(gatherSettled(tasks)).size()
                    + await(gatherSettled(one(), text())).size();
            Set<AsyncFuture<Integer>> done =
                    await(waitTasks(tasks, ReturnWhen.ALL_COMPLETED)).done();
            Number raced = await(race(one(), tasks.get(1)));
            return async(a.size() + b.size() + c.size() + d.size() + settled + done.size() + raced.intValue());
        });
        assertThat(sum).isEqualTo(15);
    }

    @Test
    void scopes() {
        int sum = Trace.run(() -> {
            try (TaskScope<Integer, Void> scope = TaskScope.open()) {
                Task<Integer> a = scope.fork(OverloadsTest::one);
                Task<Integer> b = scope.fork(() -> async(1));
                Task<Integer> c = scope.fork(one());
                Task<Integer> d = scope.fork(OverloadsTest::one, "reference");
                Task<Integer> e = scope.fork(() -> async(1), "lambda");
                Task<Integer> f = scope.fork(one(), "coroutine");
                await(scope.join());
                return async(
                        a.resultNow() + b.resultNow() + c.resultNow() + d.resultNow() + e.resultNow() + f.resultNow());
            }
        });
        assertThat(sum).isEqualTo(6);
        List<Integer> results = Trace.run(() -> {
            try (var scope = TaskScope.open(Joiner.<Integer>allSuccessfulOrThrow(), config -> config.name("of two"))) {
                scope.fork(OverloadsTest::one);
                scope.fork(() -> async(2));
                return async(await(scope.join()));
            }
        });
        assertThat(results).containsExactly(1, 2);
        int ended = Trace.run(() -> {
            try (TaskScope<Object, List<Task<Object>>> scope =
                    TaskScope.open(Joiner.allUntil(child -> child.isCancelled()))) {
                scope.fork(OverloadsTest::one);
                scope.fork(text());
                return async(await(scope.join()).size());
            }
        });
        assertThat(ended).isEqualTo(2);
    }

    @Test
    void loops() throws Exception {
        try (EventLoop loop = EventLoop.create()) {
            assertThat(loop.run(() -> async(1))).isEqualTo(1);
            assertThat(loop.run(OverloadsTest::one)).isEqualTo(1);
            assertThat(loop.run(one())).isEqualTo(1);
            CompletableFuture<Integer> lambda = loop.submit(() -> async(1));
            CompletableFuture<Integer> reference = loop.submit(OverloadsTest::one);
            CompletableFuture<Integer> coroutine = loop.submit(one());
            int sum = loop.run(() -> async(await(lambda) + await(reference) + await(coroutine)));
            assertThat(sum).isEqualTo(3);
        }
    }

    @Test
    void coroutinesOfLambdasAndStages() {
        int sum = Trace.run(() -> {
            Coroutine<Integer> lambda = coroutine(() -> async(await(one())));
            Coroutine<Integer> reference = coroutine(OverloadsTest::one);
            Coroutine<Number> stage = from(CompletableFuture.completedFuture(1));
            List<Number> all = await(gather(lambda, reference, stage, from(CompletableFuture.completedStage(1))));
            int timed = await(waitFor(from(CompletableFuture.completedFuture(1)), LONG))
                    + await(createTask(from(CompletableFuture.completedFuture(1))));
            return async(all.size() + timed);
        });
        assertThat(sum).isEqualTo(6);
    }

    /** Lambdas in lambdas, and overloads around each: javac must not look at the innermost one for each way to the top. */
    @Test
    void nestedLambdas() {
        int deep = Trace.run(() -> async(await(createTask(() -> async(await(createTask(() -> async(await(coroutine(() ->
                async(await(withTimeout(LONG, () -> async(await(createTask(() -> async(1)))))))))))))))));
        assertThat(deep).isEqualTo(1);
    }

    @Test
    void nestedAwaits() {
        int ten = Trace.run(() -> async(await(next(await(next(await(next(await(next(await(next(await(next(await(
                next(await(next(await(next(await(next(0))))))))))))))))))))));
        assertThat(ten).isEqualTo(10);
        String text = Trace.run(() -> async(await(same(await(same(await(same(await(same(await(same(await(same(await(
                same(await(same(await(same(await(same("same"))))))))))))))))))))));
        assertThat(text).isEqualTo("same");
    }

    @Test
    void checkedExceptionsAndStages() {
        String caught = Trace.run(() -> {
            int one = await(CompletableFuture.completedFuture(1)) + await(waitFor(one(), LONG));
            int two = await(fromCallback(resumer -> resumer.resume(one)));
            try {
                return async(await(failing(), IOException.class) + two);
            } catch (IOException e) {
                return async(e.getMessage() + two);
            }
        });
        assertThat(caught).isEqualTo("checked2");
    }

    @Async
    private static Coroutine<Integer> one() {
        return async(1);
    }

    @Async
    private static Coroutine<String> text() {
        return async("text");
    }

    @Async
    private static Coroutine<Integer> next(Integer i) {
        return async(i + 1);
    }

    @Async
    private static <T> Coroutine<T> same(T value) {
        return async(value);
    }

    @Async
    private static Coroutine<String> failing() throws IOException {
        throw new IOException("checked");
    }
}
