// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.currentTask;
import static io.fermata.Fermata.emit;
import static io.fermata.Fermata.end;
import static io.fermata.Fermata.sleep;
import static io.fermata.Fermata.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.Async;
import io.fermata.AsyncGenerator;
import io.fermata.CancelledError;
import io.fermata.Coroutine;
import io.fermata.Fermata;
import io.fermata.GeneratorExit;
import io.fermata.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What asynchronous generators promise: PEP 525, in Java. */
class AsyncGeneratorTest {
    private static final Duration TICK = Duration.ofMillis(1);

    private final Trace trace = new Trace();

    @Test
    void callingRunsNothingAndAskingRunsToTheNextItem() {
        Trace.run(() -> {
            AsyncGenerator<String> items = letters(2);
            trace.add("made");
            trace.add(await(items.next()) + " " + items.current());
            trace.add(await(items.next()) + " " + items.current() + items.current());
            trace.add(await(items.next()));
            trace.add(await(items.next()));
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "made", "begin", "true a", "behind a", "true bb", "behind b", "finally", "false", "false");
    }

    @Test
    void theBodyRunsInTheTaskThatAsksWithoutATurnInBetween() {
        Trace.run(() -> {
            createTask(other());
            AsyncGenerator<Object> items = tasks();
            while (await(items.next())) {
                trace.add(items.current() == currentTask());
            }
            trace.add("consumed");
            await(yieldNow());
            return async();
        });
        assertThat(trace.lines()).containsExactly("true", "true", "consumed", "other task");
    }

    @Test
    void aPendingGeneratorSuspendsItsConsumerOnly() {
        Trace.run(() -> {
            Task<Void> a = createTask(consume("a", ticking(2)));
            Task<Void> b = createTask(consume("b", ticking(2)));
            await(a);
            await(b);
            return async();
        });
        assertThat(trace.lines()).containsExactly("a0", "b0", "a1", "b1");
    }

    @Test
    void successiveTasksMayAskOneGenerator() {
        Trace.run(() -> {
            AsyncGenerator<Integer> items = ticking(3);
            for (int i = 0; i < 4; i++) {
                trace.add(await(createTask(items.next())));
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("true", "true", "true", "false");
    }

    @Test
    void anExceptionComesOutOfNextAndEndsTheGenerator() {
        Trace.run(() -> {
            AsyncGenerator<Integer> items = failing();
            trace.add(await(items.next()));
            try {
                await(items.next());
            } catch (IllegalArgumentException e) {
                trace.add(e.getMessage());
            }
            trace.add(await(items.next()));
            assertThatThrownBy(items::current).isInstanceOf(IllegalStateException.class);
            return async();
        });
        assertThat(trace.lines()).containsExactly("true", "no more", "false");
    }

    @Test
    void thereIsNoCurrentItemBeforeTheFirstWhileAskingAndAfterTheEnd() {
        Trace.run(() -> {
            AsyncGenerator<Integer> items = ticking(1);
            addMessage(items::current);
            Task<Boolean> asking = createTask(items.next());
            await(yieldNow());
            addMessage(items::current);
            await(asking);
            trace.add(items.current());
            await(items.next());
            addMessage(items::current);
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "the generator has no current item: next() was not awaited yet",
                        "the generator has no current item: it is running",
                        "0",
                        "the generator has no current item: it has ended");
    }

    @Test
    void askingOneThatRunsIsRefused() {
        Trace.run(() -> {
            AsyncGenerator<Integer> items = ticking(2);
            Task<Boolean> first = createTask(items.next());
            await(yieldNow());
            await(refused(items.next()));
            await(refused(items.aclose()));
            trace.add(await(first) + " " + items.current());
            trace.add(await(items.next()) + " " + items.current());
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "asynchronous generator is already running",
                        "asynchronous generator is already running",
                        "true 0",
                        "true 1");
    }

    @Test
    void aGeneratorThatAsksItselfIsRefused() {
        Trace.run(() -> {
            List<AsyncGenerator<Integer>> self = new ArrayList<>();
            self.add(selfish(self));
            await(refused(self.get(0).next()));
            return async();
        });
        assertThat(trace.lines()).containsExactly("asynchronous generator is already running");
    }

    @Test
    void theCoroutineOfNextIsUsedOnce() {
        Trace.run(() -> {
            AsyncGenerator<Integer> items = ticking(2);
            Coroutine<Boolean> next = items.next();
            await(next);
            await(refused(next));
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "cannot reuse already awaited coroutine: AsyncGenerator.next; call the method again for"
                                + " another one");
    }

    @Test
    void nullIsAnItem() {
        Trace.run(() -> {
            AsyncGenerator<String> items = nulls();
            while (await(items.next())) {
                trace.add(items.current());
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("null", "x", "null");
    }

    @Test
    void closingRunsFinallyBlocksAwaitsIncluded() {
        Trace.run(() -> {
            AsyncGenerator<Integer> items = cleaning();
            await(items.next());
            await(items.aclose());
            trace.add("closed");
            trace.add(await(items.next()));
            await(items.aclose());
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "io.fermata.GeneratorExit: the generator is being closed", "inner", "outer", "closed", "false");
    }

    @Test
    void tryWithResourcesClosesAndSuspends() {
        Trace.run(() -> {
            Task<Void> other = createTask(other());
            try (AsyncGenerator<Integer> items = cleaning()) {
                await(items.next());
                trace.add(items.current());
            }
            trace.add("closed");
            await(other);
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "7",
                        "io.fermata.GeneratorExit: the generator is being closed",
                        "other task",
                        "inner",
                        "outer",
                        "closed");
    }

    @Test
    void closingAFreshOneJustEndsIt() {
        Trace.run(() -> {
            AsyncGenerator<String> first = letters(2);
            await(first.aclose());
            trace.add(await(first.next()));
            AsyncGenerator<String> second = letters(2);
            second.close();
            trace.add(await(second.next()));
            return async();
        });
        assertThat(trace.lines()).containsExactly("false", "false");
    }

    @Test
    void anExceptionOfAFinallyBlockComesOutOfClose() {
        Trace.run(() -> {
            AsyncGenerator<Integer> items = failingWhenClosed();
            await(items.next());
            await(refused(items.aclose()));
            trace.add(await(items.next()));
            return async();
        });
        assertThat(trace.lines()).containsExactly("in finally", "false");
    }

    @Test
    void emittingWhileClosingIsRefusedAndEndsTheGenerator() {
        for (boolean pending : new boolean[] {false, true}) {
            Trace.run(() -> {
                AsyncGenerator<Integer> items = stubborn(pending);
                await(items.next());
                await(refused(items.aclose()));
                trace.add(await(items.next()));
                return async();
            });
        }
        String refusal =
                "the generator emitted an item while it was being closed; code that catches GeneratorExit, or a"
                        + " finally block, must not emit";
        assertThat(trace.lines()).containsExactly(refusal, "false", refusal, "false");
    }

    @Test
    void aGeneratorMayEndQuietlyWhenClosed() {
        Trace.run(() -> {
            AsyncGenerator<Integer> items = endingWhenClosed();
            await(items.next());
            await(items.aclose());
            trace.add(await(items.next()));
            return async();
        });
        assertThat(trace.lines()).containsExactly("caught", "false");
    }

    @Test
    void plainCodeCannotWaitForClose() {
        AsyncGenerator<Integer> items = Trace.run(() -> {
            AsyncGenerator<Integer> begun = cleaning();
            await(begun.next());
            addMessage(() -> {
                closeOutside(begun);
                return "";
            });
            await(begun.aclose());
            closeOutside(begun);
            return async(begun);
        });
        assertThat(trace.lines().get(0)).startsWith("close() has to run the generator's finally blocks");
        assertThat(items).hasToString("AsyncGenerator (ended)");
    }

    @Test
    void cancellingTheConsumerIsSeenInsideTheGenerator() {
        Trace.run(() -> {
            Task<Void> consumer = createTask(consume("", watchful()));
            await(sleep(TICK));
            consumer.cancel("enough");
            try {
                await(consumer);
            } catch (CancelledError e) {
                trace.add("consumer " + e.getMessage());
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("1", "inside enough", "cleaned up", "consumer enough");
    }

    @Test
    void aGeneratorMaySwallowACancellation() {
        Trace.run(() -> {
            Task<Void> consumer = createTask(consume("", swallowing()));
            await(sleep(TICK));
            consumer.cancel();
            await(consumer);
            return async();
        });
        assertThat(trace.lines()).containsExactly("1", "2");
    }

    @Test
    void forEachActsOnEachItemInTurn() {
        Trace.run(() -> {
            await(ticking(3).forEach(item -> {
                trace.add("begin " + item);
                await(sleep(TICK));
                trace.add("end " + item);
                return async();
            }));
            return async();
        });
        assertThat(trace.lines()).containsExactly("begin 0", "end 0", "begin 1", "end 1", "begin 2", "end 2");
    }

    @Test
    void forEachClosesTheGeneratorWhenTheActionFails() {
        Trace.run(() -> {
            AsyncGenerator<Integer> items = cleaning();
            await(refused(items.forEach(item -> {
                await(sleep(TICK));
                throw new IllegalStateException("action " + item);
            })));
            trace.add(items);
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "io.fermata.GeneratorExit: the generator is being closed",
                        "inner",
                        "outer",
                        "action 7",
                        "AsyncGenerator (ended)");
    }

    @Test
    void forEachPassesOnWhatTheGeneratorThrows() {
        Trace.run(() -> {
            try {
                await(failing().forEach(item -> async(item)));
            } catch (IllegalArgumentException e) {
                trace.add(e.getMessage());
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("no more");
    }

    @Test
    void aLambdaThatEmitsIsAGenerator() {
        Trace.run(() -> {
            Supplier<AsyncGenerator<Integer>> supplier = () -> {
                emit(1);
                await(sleep(TICK));
                emit(2);
                return end();
            };
            await(consume("", supplier.get()));
            return async();
        });
        assertThat(trace.lines()).containsExactly("1", "2");
    }

    @Test
    void aHotMethodWithoutALoopMayConsume() throws Exception {
        CompletableFuture<Integer> gate = new CompletableFuture<>();
        CompletableFuture<Integer> sum = sum(gated(gate));
        assertThat(sum).isNotDone();
        gate.complete(40);
        assertThat(sum.get()).isEqualTo(42);
    }

    @Test
    void aGeneratorBelongsToTheLoopItBeganOn() {
        AsyncGenerator<Integer> items = ticking(3);
        Trace.run(() -> {
            await(items.next());
            Thread other = new Thread(() -> Fermata.run(() -> {
                await(refused(items.next()));
                return async();
            }));
            other.start();
            other.join();
            return async();
        });
        assertThat(trace.lines()).containsExactly("the generator belongs to a different event loop");
    }

    @Test
    void returningSomethingElseThanTheEndIsRefused() {
        Trace.run(() -> {
            await(refused(returning(ticking(1)).next()));
            try {
                await(returning(null).next());
            } catch (NullPointerException e) {
                trace.add(e.getMessage());
            }
            return async();
        });
        assertThat(trace.lines().get(0)).startsWith("a generator returned another generator");
        assertThat(trace.lines().get(1)).startsWith("a generator returned null");
    }

    @Test
    void chainsOfGeneratorsNeedNoStack() {
        for (boolean pending : new boolean[] {false, true}) {
            long sum = Trace.run(() -> {
                long total = 0;
                try (AsyncGenerator<Integer> items = chain(100_000, pending)) {
                    while (await(items.next())) {
                        total += items.current();
                    }
                }
                return async(total);
            });
            assertThat(sum).isEqualTo(3);
        }
    }

    @Test
    void chainsOfGeneratorsAreClosedFromTheOutside() {
        Trace.run(() -> {
            AsyncGenerator<Integer> items = nested(3);
            await(items.next());
            await(items.aclose());
            return async();
        });
        assertThat(trace.lines()).containsExactly("close 0", "close 1", "close 2", "close 3");
    }

    @Test
    void exceptionsNameTheGeneratorAndItsConsumer() {
        for (boolean pending : new boolean[] {false, true}) {
            Trace.run(() -> {
                try {
                    await(outerConsumer(throwing(pending)));
                } catch (IllegalArgumentException e) {
                    trace.add(methods(e.getStackTrace()));
                }
                return async();
            });
        }
        assertThat(trace.lines())
                .allSatisfy(line -> assertThat(line)
                        .startsWith("throwing relay outerConsumer lambda$exceptionsNameTheGeneratorAndItsConsumer$"))
                .hasSize(2);
    }

    @Test
    void theAwaitStackShowsTheGeneratorAndItsConsumer() {
        Trace.run(() -> {
            Task<Void> consumer = createTask(outerConsumer(throwing(true)));
            await(yieldNow());
            trace.add(methods(consumer.awaitStack().toArray(new StackTraceElement[0])));
            consumer.cancel();
            return async();
        });
        assertThat(trace.lines()).containsExactly("throwing relay outerConsumer");
    }

    // The generators.

    @Async
    private AsyncGenerator<String> letters(int count) {
        try {
            trace.add("begin");
            for (int i = 0; i < count; i++) {
                String letter = String.valueOf((char) ('a' + i));
                emit(letter);
                trace.add("behind " + letter);
            }
        } finally {
            trace.add("finally");
        }
        return end();
    }

    @Async
    private AsyncGenerator<Object> tasks() {
        emit(currentTask());
        emit(currentTask());
        return end();
    }

    @Async
    private Coroutine<Void> other() {
        trace.add("other task");
        return async();
    }

    @Async
    private static AsyncGenerator<Integer> ticking(int count) {
        for (int i = 0; i < count; i++) {
            await(sleep(TICK));
            emit(i);
        }
        return end();
    }

    @Async
    private Coroutine<Void> consume(String name, AsyncGenerator<Integer> items) {
        while (await(items.next())) {
            trace.add(name + items.current());
        }
        return async();
    }

    @Async
    private static AsyncGenerator<Integer> failing() {
        emit(1);
        await(sleep(TICK));
        throw new IllegalArgumentException("no more");
    }

    @Async
    private static AsyncGenerator<Integer> selfish(List<AsyncGenerator<Integer>> self) {
        await(self.get(0).next());
        return end();
    }

    @Async
    private static AsyncGenerator<String> nulls() {
        emit(null);
        emit("x");
        emit(null);
        return end();
    }

    @Async
    private AsyncGenerator<Integer> cleaning() {
        try {
            try {
                emit(7);
                trace.add("not reached");
            } catch (GeneratorExit e) {
                trace.add(e);
                throw e;
            } finally {
                await(sleep(TICK));
                trace.add("inner");
            }
        } finally {
            await(sleep(TICK));
            trace.add("outer");
        }
        return end();
    }

    @Async
    private static AsyncGenerator<Integer> failingWhenClosed() {
        try {
            emit(1);
        } finally {
            await(sleep(TICK));
            throwIllegalState("in finally");
        }
        return end();
    }

    private static void throwIllegalState(String message) {
        throw new IllegalStateException(message);
    }

    @Async
    private static AsyncGenerator<Integer> stubborn(boolean pending) {
        while (true) {
            try {
                emit(1);
            } catch (GeneratorExit e) {
                if (pending) {
                    await(sleep(TICK));
                }
            }
        }
    }

    @Async
    private AsyncGenerator<Integer> endingWhenClosed() {
        try {
            emit(1);
        } catch (GeneratorExit e) {
            trace.add("caught");
        }
        return end();
    }

    private static void closeOutside(AutoCloseable begun) {
        try {
            begun.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Async
    private AsyncGenerator<Integer> watchful() {
        try {
            emit(1);
            await(sleep(Duration.ofDays(1)));
        } catch (CancelledError e) {
            trace.add("inside " + e.getMessage());
            await(sleep(TICK));
            trace.add("cleaned up");
            throw e;
        }
        return end();
    }

    @Async
    private static AsyncGenerator<Integer> swallowing() {
        emit(1);
        try {
            await(sleep(Duration.ofDays(1)));
        } catch (CancelledError e) {
            emit(2);
        }
        return end();
    }

    @Async
    private static AsyncGenerator<Integer> gated(CompletableFuture<Integer> gate) {
        emit(2);
        emit(await(gate));
        return end();
    }

    @Async
    private static CompletableFuture<Integer> sum(AsyncGenerator<Integer> items) {
        int sum = 0;
        while (await(items.next())) {
            sum += items.current();
        }
        return CompletableFuture.completedFuture(sum);
    }

    @Async
    private static AsyncGenerator<Integer> returning(AsyncGenerator<Integer> other) {
        return other;
    }

    @Async
    private static AsyncGenerator<Integer> chain(int depth, boolean pending) {
        if (depth > 0) {
            AsyncGenerator<Integer> inner = chain(depth - 1, pending);
            while (await(inner.next())) {
                emit(inner.current());
            }
        } else {
            for (int i = 1; i <= 2; i++) {
                if (pending) {
                    await(yieldNow());
                }
                emit(i);
            }
        }
        return end();
    }

    @Async
    private AsyncGenerator<Integer> nested(int depth) {
        if (depth == 0) {
            try {
                emit(1);
            } finally {
                await(sleep(TICK));
                trace.add("close 0");
            }
        } else {
            try (AsyncGenerator<Integer> inner = nested(depth - 1)) {
                while (await(inner.next())) {
                    emit(inner.current());
                }
            } finally {
                trace.add("close " + depth);
            }
        }
        return end();
    }

    @Async
    private static AsyncGenerator<Integer> throwing(boolean pending) {
        emit(1);
        if (pending) {
            await(sleep(TICK));
        }
        throw new IllegalArgumentException();
    }

    @Async
    private static AsyncGenerator<Integer> relay(AsyncGenerator<Integer> inner) {
        while (await(inner.next())) {
            emit(inner.current());
        }
        return end();
    }

    @Async
    private static Coroutine<Void> outerConsumer(AsyncGenerator<Integer> items) {
        AsyncGenerator<Integer> relayed = relay(items);
        while (await(relayed.next())) {
            relayed.current();
        }
        return async();
    }

    // Help.

    private static String methods(StackTraceElement[] stack) {
        Stream<String> names = Arrays.stream(stack)
                .filter(element -> element.getClassName().equals(AsyncGeneratorTest.class.getName()))
                .map(StackTraceElement::getMethodName);
        return String.join(" ", names.toList());
    }

    /** Awaits what must fail, and notes how. */
    @Async
    private Coroutine<Void> refused(Coroutine<?> coroutine) {
        try {
            await(coroutine);
            trace.add("was not refused");
        } catch (IllegalStateException e) {
            trace.add(e.getMessage());
        }
        return async();
    }

    private void addMessage(Supplier<?> call) {
        try {
            trace.add("gave " + call.get());
        } catch (IllegalStateException e) {
            trace.add(e.getMessage());
        }
    }
}
