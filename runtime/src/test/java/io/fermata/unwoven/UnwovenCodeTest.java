// SPDX-License-Identifier: Apache-2.0
package io.fermata.unwoven;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.coroutine;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.currentTask;
import static io.fermata.Fermata.deferred;
import static io.fermata.Fermata.gather;
import static io.fermata.Fermata.run;
import static io.fermata.Fermata.sleep;
import static io.fermata.Fermata.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.EventLoop;
import io.fermata.Fermata;
import io.fermata.TaskScope;
import io.fermata.UnwovenCodeException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Async methods that were never woven, as those of this class: whatever they call first, they are named as such. */
class UnwovenCodeTest {
    private static final String HERE = UnwovenCodeTest.class.getName() + ".";

    private record Call(String method, Callable<?> call) {
        @Override
        public String toString() {
            return method;
        }
    }

    static Stream<Call> calls() {
        return Stream.of(
                new Call("awaits", UnwovenCodeTest::awaits),
                new Call("returnsAsync", UnwovenCodeTest::returnsAsync),
                new Call("opensScope", UnwovenCodeTest::opensScope),
                new Call("createsTask", UnwovenCodeTest::createsTask),
                new Call("gathers", UnwovenCodeTest::gathers),
                new Call("asksForTheLoop", UnwovenCodeTest::asksForTheLoop),
                new Call("asksForTheTask", UnwovenCodeTest::asksForTheTask),
                new Call("makesFuture", UnwovenCodeTest::makesFuture),
                new Call("hot", () -> new UnwovenCodeTest().hot(1L, 2.0)),
                new Call("stage", UnwovenCodeTest::stage),
                new Call("callsHelper", UnwovenCodeTest::callsHelper),
                new Call("annotated", () -> annotated(List.of())));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void isNamed(Call call) {
        assertThatExceptionOfType(UnwovenCodeException.class)
                .isThrownBy(() -> call.call().call())
                .withMessageStartingWith(HERE + call.method() + " ")
                .withMessageContainingAll("never woven", "-javaagent", "fermata-maven-plugin", "fermata-processor");
    }

    @Async
    static Coroutine<Void> awaits() {
        await(sleep(Duration.ofSeconds(1)));
        return async();
    }

    @Async
    static Coroutine<Integer> returnsAsync() {
        return async(1);
    }

    @Async
    private static Coroutine<Void> opensScope() {
        try (var scope = TaskScope.<String>open()) {
            await(scope.join());
        }
        return async();
    }

    @Async
    static Coroutine<Void> createsTask() {
        await(createTask(yieldNow()));
        return async();
    }

    @Async
    static Coroutine<List<Void>> gathers() {
        return async(await(gather(yieldNow(), yieldNow())));
    }

    @Async
    static Coroutine<String> asksForTheLoop() {
        return async(EventLoop.current().toString());
    }

    @Async
    static Coroutine<String> asksForTheTask() {
        return async(String.valueOf(currentTask()));
    }

    @Async
    static Coroutine<Void> makesFuture() {
        await(deferred());
        return async();
    }

    @Async
    CompletableFuture<Integer> hot(long a, double b) {
        await(createTask(yieldNow()));
        return CompletableFuture.completedFuture((int) (a + b));
    }

    @Async
    static CompletionStage<Void> stage() {
        await(createTask(yieldNow()));
        return CompletableFuture.completedFuture(null);
    }

    @Async
    static Coroutine<Void> callsHelper() {
        Stream.of(1).forEach(i -> createTask(yieldNow()));
        return async();
    }

    @Marked(
            text = "text",
            numbers = {1, 2},
            kind = Thread.State.NEW,
            inner = @Marked.Inner(type = String.class))
    @Async
    @Marked.Other
    static <T extends Comparable<T>> Coroutine<Void> annotated(List<? super T> items) {
        await(createTask(yieldNow()));
        return async();
    }

    // Not async.

    /** Though its class has async methods, one of this name among them. */
    static Coroutine<Void> createsTask(int times) {
        createTask(yieldNow());
        return coroutine(() -> yieldNow());
    }

    static void plain() {
        createTask(yieldNow());
    }

    @Test
    void plainCodeIsToldToUseALoop() {
        for (Callable<?> call : List.<Callable<?>>of(
                () -> createsTask(1),
                () -> {
                    plain();
                    return null;
                },
                EventLoop::current,
                Fermata::allTasks)) {
            assertThatThrownBy(call::call)
                    .isExactlyInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("no running event loop: ")
                    .hasMessageContainingAll("Fermata.run(..)", "submit(..)", "execute(..)");
        }
    }

    /** The lambda is called by the loop, so that its first await is what fails. */
    @Test
    void aLambdaIsNamed() {
        Supplier<Coroutine<Integer>> supplier = () -> coroutine(() -> {
            createTask(yieldNow());
            await(yieldNow());
            return async(1);
        });
        assertThatExceptionOfType(UnwovenCodeException.class)
                .isThrownBy(() -> run(supplier.get()))
                .withMessageStartingWith(HERE + "lambda$aLambdaIsNamed$")
                .withMessageContaining(" calls await() and was never woven");
    }

    @Test
    void onALoopTheFirstWordIsWhatFails() {
        assertThatExceptionOfType(UnwovenCodeException.class)
                .isThrownBy(() -> run(() -> createsTask()))
                .withMessageStartingWith(HERE + "createsTask calls await()");
        assertThat(EventLoop.create().toString()).contains("0 tasks");
    }
}
