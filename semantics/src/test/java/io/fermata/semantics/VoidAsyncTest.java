// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.coroutine;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.run;
import static io.fermata.Fermata.sleep;
import static io.fermata.Fermata.withTimeout;
import static io.fermata.Fermata.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.Async;
import io.fermata.AsyncRunnable;
import io.fermata.AsyncTimeoutException;
import io.fermata.Coroutine;
import io.fermata.EventLoop;
import io.fermata.Task;
import io.fermata.TaskScope;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Async methods and lambdas that return nothing. */
class VoidAsyncTest {
    private static final Trace TRACE = new Trace();

    private final long captured = 1L << 40;

    private final AsyncRunnable inAField = () -> {
        await(yieldNow());
        TRACE.add("captured " + captured);
    };

    @BeforeEach
    @Async
    void forget() {
        await(yieldNow());
        TRACE.lines().clear();
    }

    @Test
    @Async
    void aTestMayAwait() {
        Task<Void> task = createTask(() -> {
            await(sleep(Duration.ofMillis(1)));
            TRACE.add("task");
        });
        TRACE.add("test");
        await(task);
        assertThat(TRACE.lines()).containsExactly("test", "task");
    }

    @Test
    void mainRunsToItsEnd() throws IOException {
        Program.main(new String[] {"a", "b"});
        assertThat(TRACE.lines()).containsExactly("a", "b", "end");
        assertThatThrownBy(() -> Program.main(new String[0])).isInstanceOf(IOException.class);
    }

    @Test
    void mainInsideOfALoopIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> run(() -> {
                    Program.main(new String[] {"a"});
                    return async();
                }))
                .withMessageContaining("run() cannot be called where an event loop is running");
    }

    @Test
    void anOverridingMethodRunsInPlaceOfTheOther() {
        new Specific().main();
        assertThat(TRACE.lines()).containsExactly("specific");
    }

    @Test
    void lambdasAndReferencesAreStarted() {
        run(() -> {
            await(createTask(inAField, "named"));
            await(createTask(VoidAsyncTest::plain));
            await(coroutine((AsyncRunnable) VoidAsyncTest::suspending));
            await(coroutine((AsyncRunnable) VoidAsyncTest::new));
            await(((Greeter) () -> "default").greet());
        });
        assertThat(TRACE.lines()).containsExactly("captured 1099511627776", "plain", "suspending", "hello default");
    }

    @Test
    void scopesAndLimitsTakeThem() {
        Trace.run(() -> {
            try (var scope = TaskScope.open()) {
                scope.fork(() -> {
                    await(yieldNow());
                    TRACE.add("child");
                });
                await(scope.join());
            }
            try {
                await(withTimeout(Duration.ofSeconds(1), () -> {
                    createTask(() -> TRACE.add("nested"));
                    await(sleep(Duration.ofSeconds(2)));
                }));
            } catch (AsyncTimeoutException e) {
                TRACE.add("time is up");
            }
            return async();
        });
        assertThat(TRACE.lines()).containsExactly("child", "nested", "time is up");
    }

    @Test
    void loopsTakeThem() throws ExecutionException, InterruptedException {
        try (EventLoop loop = EventLoop.create()) {
            var submitted = loop.submit(() -> {
                await(yieldNow());
                TRACE.add("submitted");
            });
            loop.run(() -> {
                for (int turn = 0; turn < 5; turn++) {
                    await(yieldNow());
                }
                TRACE.add("ran");
            });
            assertThat(submitted.get()).isNull();
        }
        assertThat(TRACE.lines()).containsExactly("submitted", "ran");
    }

    @Test
    void whatTheyThrowIsThrown() {
        assertThatThrownBy(() -> run(() -> {
                    await(yieldNow());
                    throw new IOException("checked");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("checked");
    }

    @Test
    void serializedOnesAreReadBack() throws Exception {
        long number = 7;
        AsyncRunnable lambda = (AsyncRunnable & Serializable) () -> {
            await(yieldNow());
            TRACE.add("number " + number);
        };
        AsyncRunnable reference = (AsyncRunnable & Serializable) VoidAsyncTest::plain;
        AsyncRunnable first = copy(lambda);
        AsyncRunnable second = copy(reference);
        run(() -> {
            await(coroutine(first));
            await(coroutine(second));
        });
        assertThat(TRACE.lines()).containsExactly("number 7", "plain");
    }

    @Test
    void serializedReferencesToMethodsOfTheClassAreReadBack() throws Exception {
        AsyncRunnable async = (AsyncRunnable & Serializable) VoidAsyncTest::suspending;
        AsyncRunnable plain = (AsyncRunnable & Serializable) VoidAsyncTest::plain;
        AsyncRunnable made = (AsyncRunnable & Serializable) Made::new;
        AsyncRunnable bound = (AsyncRunnable & Serializable) new Made()::suspending;
        for (AsyncRunnable each : List.of(copy(async), copy(plain), copy(made), copy(bound))) {
            run(() -> await(coroutine(each)));
        }
        assertThat(TRACE.lines()).containsExactly("made", "suspending", "plain", "made", "bound");
    }

    private static final class Made implements Serializable {
        Made() {
            TRACE.add("made");
        }

        @Async
        private Coroutine<Void> suspending() {
            await(yieldNow());
            TRACE.add("bound");
            return async();
        }
    }

    @Test
    void programsDoNotCallThem() {
        assertThatIllegalStateException()
                .isThrownBy(inAField::run)
                .withMessageContaining("cannot be run by calling it");
    }

    private static void plain() {
        TRACE.add("plain");
    }

    @Async
    private static Coroutine<Integer> suspending() {
        await(yieldNow());
        TRACE.add("suspending");
        return async(1);
    }

    private static AsyncRunnable copy(AsyncRunnable runnable) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(runnable);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (AsyncRunnable) in.readObject();
        }
    }

    private static final class Program {
        @Async
        public static void main(String[] args) throws IOException {
            if (args.length == 0) {
                throw new IOException("no arguments");
            }
            for (String arg : args) {
                await(yieldNow());
                TRACE.add(arg);
            }
            if (args.length > 2) {
                return;
            }
            TRACE.add("end");
        }
    }

    /** What launchers and test frameworks do: two methods that differ in what they return would be one to them. */
    @Test
    void reflectionFindsOneMethodOfANameAndItsParameters() throws NoSuchMethodException {
        for (Class<?> type : List.of(General.class, Specific.class)) {
            assertThat(type.getDeclaredMethod("main").getReturnType()).isEqualTo(void.class);
            assertThat(type.getDeclaredMethods())
                    .filteredOn(method -> method.getName().equals("main") && method.getParameterCount() == 0)
                    .hasSize(1);
        }
    }

    private static class General {
        @Async
        void main() {
            await(yieldNow());
            TRACE.add("general");
        }
    }

    private static final class Specific extends General {
        @Override
        @Async
        void main() {
            await(yieldNow());
            TRACE.add("specific");
        }
    }

    @FunctionalInterface
    private interface Greeter {
        String name();

        default Task<Void> greet() {
            return createTask(() -> {
                await(yieldNow());
                TRACE.add("hello " + name());
            });
        }
    }
}
