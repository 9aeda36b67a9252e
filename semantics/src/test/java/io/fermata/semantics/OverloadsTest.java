// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
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
                await(scope.join());
                return async(a.resultNow() + b.resultNow() + c.resultNow());
            }
        });
        assertThat(sum).isEqualTo(3);
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
