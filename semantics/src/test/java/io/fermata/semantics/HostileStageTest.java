// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.sleep;
import static io.fermata.Fermata.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.Async;
import io.fermata.CancelledError;
import io.fermata.Coroutine;
import io.fermata.EventLoop;
import io.fermata.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Completion stages that do not keep to the rules: only the task that awaits them is concerned. */
class HostileStageTest {
    private final Trace trace = new Trace();

    /** A stage that leaves it to a test what {@code handle} does; it can do nothing else. */
    private abstract static class Stage extends CompletableFuture<String> {
        abstract void register(BiFunction<? super String, Throwable, ?> callback);

        @Override
        public <U> CompletableFuture<U> handle(BiFunction<? super String, Throwable, ? extends U> callback) {
            register(callback);
            return null;
        }

        @Override
        public boolean isDone() {
            throw new AssertionError("not to be asked");
        }

        @Override
        public String join() {
            throw new AssertionError("not to be asked");
        }

        @Override
        public CompletableFuture<String> toCompletableFuture() {
            throw new AssertionError("not to be asked");
        }
    }

    @Test
    void handleThrows() {
        Stage stage = new Stage() {
            @Override
            void register(BiFunction<? super String, Throwable, ?> callback) {
                throw new UnsupportedOperationException("handle");
            }
        };
        runWithBystander(stage);
        assertThat(trace.lines())
                .containsExactly("threw java.lang.UnsupportedOperationException: handle", "bystander 0", "bystander 1");
    }

    @Test
    void handleThrowsAnErrorAfterItHasCalledBack() {
        Stage stage = new Stage() {
            @Override
            void register(BiFunction<? super String, Throwable, ?> callback) {
                callback.apply("value", null);
                throw new LinkageError("handle");
            }
        };
        runWithBystander(stage);
        assertThat(trace.lines()).containsExactly("threw java.lang.LinkageError: handle", "bystander 0", "bystander 1");
    }

    @Test
    void callsBackInline() {
        Stage stage = new Stage() {
            @Override
            void register(BiFunction<? super String, Throwable, ?> callback) {
                callback.apply("inline", null);
            }
        };
        runWithBystander(stage);
        assertThat(trace.lines()).containsExactly("got inline", "bystander 0", "bystander 1");
    }

    @Test
    void callsBackTwiceInline() {
        Stage stage = new Stage() {
            @Override
            void register(BiFunction<? super String, Throwable, ?> callback) {
                callback.apply(null, new CompletionException(new IllegalArgumentException("first")));
                callback.apply("second", null);
            }
        };
        runWithBystander(stage);
        assertThat(trace.lines())
                .containsExactly("threw java.lang.IllegalArgumentException: first", "bystander 0", "bystander 1");
    }

    @Test
    void callsBackTwiceLater() {
        List<BiFunction<? super String, Throwable, ?>> callbacks = new ArrayList<>();
        Stage stage = new Stage() {
            @Override
            void register(BiFunction<? super String, Throwable, ?> callback) {
                callbacks.add(callback);
            }
        };
        Trace.run(() -> {
            Task<Void> task = createTask(awaiting(stage));
            await(yieldNow());
            callbacks.get(0).apply("first", null);
            callbacks.get(0).apply("second", null);
            callbacks.get(0).apply(null, new Error("third"));
            await(task);
            callbacks.get(0).apply("fourth", null);
            await(bystander());
            return async();
        });
        assertThat(trace.lines()).containsExactly("got first", "bystander 0", "bystander 1");
    }

    @Test
    void callsBackFromManyThreadsAtOnce() {
        Stage stage = new Stage() {
            @Override
            void register(BiFunction<? super String, Throwable, ?> callback) {
                for (int i = 0; i < 8; i++) {
                    new Thread(() -> callback.apply("value", null)).start();
                }
            }
        };
        runWithBystander(stage);
        assertThat(trace.lines())
                .contains("got value", "bystander 0", "bystander 1")
                .hasSize(3);
    }

    @Test
    void neverKeepsItsPromise() {
        Stage stage = new Stage() {
            @Override
            void register(BiFunction<? super String, Throwable, ?> callback) {}

            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                trace.add("asked to cancel");
                return false;
            }
        };
        Trace.run(() -> {
            Task<Void> task = createTask(awaiting(stage));
            await(sleep(Duration.ofDays(1)));
            task.cancel();
            await(yieldNow());
            trace.add(task);
            return async();
        });
        assertThat(trace.lines()).containsExactly("asked to cancel", "cancelled", "Task-2 (cancelled)");
    }

    @Test
    void cancelThrows() {
        Stage stage = new Stage() {
            @Override
            void register(BiFunction<? super String, Throwable, ?> callback) {}

            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                throw new IllegalArgumentException("cancel");
            }
        };
        try (EventLoop loop = EventLoop.withVirtualTime()) {
            loop.setExceptionHandler((what, exception) -> trace.add(what + ": " + exception.getMessage()));
            loop.run(cancelling(stage));
        }
        assertThat(trace.lines())
                .containsExactly(
                        "cancelling what Task-2 (pending) waited for threw: cancel",
                        "cancel() said true",
                        "cancelled",
                        "Task-2 (cancelled)");
    }

    @Test
    void cancelCompletesTheStageInline() {
        List<BiFunction<? super String, Throwable, ?>> callbacks = new ArrayList<>();
        Stage stage = new Stage() {
            @Override
            void register(BiFunction<? super String, Throwable, ?> callback) {
                callbacks.add(callback);
            }

            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                callbacks.get(0).apply("after all", null);
                return true;
            }
        };
        Trace.run(() -> cancelling(stage));
        assertThat(trace.lines()).containsExactly("cancel() said true", "cancelled", "Task-2 (cancelled)");
    }

    @Test
    void failsWithAnExceptionThatIsItsOwnCause() {
        class Endless extends CompletionException {
            private static final long serialVersionUID = 1L;

            @Override
            public synchronized Throwable getCause() {
                return this;
            }
        }
        runWithBystander(failingWith(new Endless()));
        assertThat(trace.lines().get(0)).startsWith("threw ").contains("Endless");
    }

    @Test
    void failsWithAnExceptionThatThrowsWhenAsked() {
        class Opaque extends CompletionException {
            private static final long serialVersionUID = 1L;

            @Override
            public synchronized Throwable getCause() {
                throw new IllegalStateException("getCause");
            }

            @Override
            public String toString() {
                return "Opaque";
            }
        }
        runWithBystander(failingWith(new Opaque()));
        assertThat(trace.lines()).containsExactly("threw Opaque", "bystander 0", "bystander 1");
    }

    @Test
    void aHotMethodThatReturnsSuchAStageFails() {
        Stage stage = new Stage() {
            @Override
            void register(BiFunction<? super String, Throwable, ?> callback) {
                throw new UnsupportedOperationException("handle");
            }
        };
        CompletableFuture<String> future = hot(stage);
        assertThatThrownBy(future::join).hasCauseInstanceOf(UnsupportedOperationException.class);
    }

    @Async
    private static CompletableFuture<String> hot(CompletionStage<String> stage) {
        return CompletableFuture.completedFuture(await(stage));
    }

    private static Stage failingWith(Throwable failure) {
        return new Stage() {
            @Override
            void register(BiFunction<? super String, Throwable, ?> callback) {
                callback.apply(null, failure);
            }
        };
    }

    private void runWithBystander(CompletionStage<String> stage) {
        Trace.run(() -> {
            Task<Void> task = createTask(awaiting(stage));
            Task<Void> bystander = createTask(bystander());
            await(task);
            await(bystander);
            return async();
        });
    }

    @Async
    private Coroutine<Void> cancelling(CompletionStage<String> stage) {
        Task<Void> task = createTask(awaiting(stage));
        await(yieldNow());
        trace.add("cancel() said " + task.cancel());
        await(yieldNow());
        trace.add(task);
        return async();
    }

    @Async
    private Coroutine<Void> awaiting(CompletionStage<String> stage) {
        try {
            trace.add("got " + await(stage));
        } catch (CancelledError e) {
            trace.add("cancelled");
            throw e;
        } catch (Throwable e) {
            trace.add("threw " + e);
        }
        return async();
    }

    @Async
    private Coroutine<Void> bystander() {
        for (int i = 0; i < 2; i++) {
            trace.add("bystander " + i);
            await(yieldNow());
        }
        return async();
    }
}
