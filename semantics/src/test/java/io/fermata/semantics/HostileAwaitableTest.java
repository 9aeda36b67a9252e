// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.deferred;
import static io.fermata.Fermata.fromCallback;
import static io.fermata.Fermata.gather;
import static io.fermata.Fermata.run;
import static io.fermata.Fermata.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.fermata.Async;
import io.fermata.Awaitable;
import io.fermata.CancelledError;
import io.fermata.Coroutine;
import io.fermata.Deferred;
import io.fermata.EventLoop;
import io.fermata.Resumer;
import io.fermata.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Awaitables and callbacks of users who do not keep to the rules: only the task that awaits them is concerned. */
class HostileAwaitableTest {
    private final Trace trace = new Trace();

    /** Its methods are not asked: they would throw. */
    private static final class ForeignCoroutine extends Coroutine<String> {
        @Override
        public String toString() {
            throw new IllegalArgumentException("toString");
        }

        @Override
        public boolean equals(Object other) {
            throw new IllegalArgumentException("equals");
        }

        @Override
        public int hashCode() {
            throw new IllegalArgumentException("hashCode");
        }
    }

    @Test
    void aCoroutineOfAUserIsRefusedByName() {
        Trace.run(() -> {
            Task<Void> bystander = createTask(bystander());
            Task<String> task = createTask(new ForeignCoroutine());
            for (Awaitable<?> each :
                    List.<Awaitable<?>>of(new ForeignCoroutine(), task, gather(new ForeignCoroutine()))) {
                try {
                    await(each);
                } catch (IllegalStateException e) {
                    trace.add(e.getMessage());
                }
            }
            await(bystander);
            return async();
        });
        String refusal = "cannot await a " + ForeignCoroutine.class.getName()
                + ": it is neither a coroutine nor a future of Fermata; Fermata.fromCallback adapts what calls back";
        assertThat(trace.lines())
                .containsExactly(refusal, "bystander 0", "bystander 1", refusal, "bystander 2", refusal);
        assertThatIllegalStateException().isThrownBy(() -> run(new ForeignCoroutine()));
    }

    @Test
    void onlyTheFirstOutcomeOfAResumerCounts() {
        Trace.run(() -> {
            trace.add(await(fromCallback((Resumer<String> resumer) -> {
                resumer.resume("first");
                resumer.resume("second");
                resumer.fail(new IllegalStateException("third"));
            })));
            List<Resumer<String>> kept = new ArrayList<>();
            Task<String> task = createTask(fromCallback(kept::add));
            await(yieldNow());
            kept.get(0).fail(new IllegalArgumentException("failed first"));
            kept.get(0).resume("too late");
            try {
                await(task);
            } catch (IllegalArgumentException e) {
                trace.add(e.getMessage());
            }
            kept.get(0).resume("much too late");
            kept.get(0).fail(new Error("much too late"));
            await(yieldNow());
            return async();
        });
        assertThat(trace.lines()).containsExactly("first", "failed first");
    }

    @Test
    void aResumerThatIsUsedAfterTheCancellationIsIgnored() {
        Trace.run(() -> {
            List<Resumer<String>> kept = new ArrayList<>();
            Task<String> task = createTask(fromCallback(resumer -> {
                kept.add(resumer);
                resumer.onCancel(() -> {
                    trace.add("on cancel");
                    resumer.resume("from onCancel");
                });
            }));
            await(yieldNow());
            task.cancel();
            kept.get(0).resume("after");
            try {
                await(task);
            } catch (CancelledError e) {
                trace.add("cancelled");
            }
            kept.get(0).onCancel(() -> trace.add("late onCancel"));
            return async();
        });
        assertThat(trace.lines()).containsExactly("on cancel", "cancelled", "late onCancel");
    }

    @Test
    void anOnCancelThatThrowsIsReportedAndTheTaskCancelled() {
        try (EventLoop loop = EventLoop.withVirtualTime()) {
            loop.setExceptionHandler((what, exception) -> trace.add(what + ": " + exception.getMessage()));
            loop.run(cancelsBadly());
        }
        assertThat(trace.lines()).containsExactly("an onCancel action threw: first", "Task-2 (cancelled)");
    }

    @Async
    private Coroutine<Void> cancelsBadly() {
        Task<String> task = createTask(fromCallback(resumer -> resumer.onCancel(() -> {
            throw new IllegalArgumentException("first");
        })));
        await(yieldNow());
        task.cancel();
        await(yieldNow());
        trace.add(task);
        return async();
    }

    @Test
    void aSourceThatThrowsFailsTheAwait() {
        Trace.run(() -> {
            try {
                await(fromCallback((Resumer<String> resumer) -> {
                    throw new java.io.IOException("no such device");
                }));
            } catch (Exception e) {
                trace.add(e);
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("java.io.IOException: no such device");
    }

    @Test
    void aDeferredIsCompletedOnce() {
        Trace.run(() -> {
            Deferred<String> deferred = deferred();
            Task<Void> bystander = createTask(bystander());
            trace.add(deferred.complete("one"));
            trace.add(deferred.complete("two"));
            trace.add(deferred.completeExceptionally(new Error("three")));
            trace.add(deferred.cancel());
            trace.add(await(deferred));
            await(bystander);
            return async();
        });
        assertThat(trace.lines())
                .containsExactly("true", "false", "false", "false", "one", "bystander 0", "bystander 1", "bystander 2");
    }

    /** What hangs on the JDK's future is run where the task ends; the loop survives that it throws. */
    @Test
    void dependentsOfTheOutsideFutureThatThrow() {
        Trace.run(() -> {
            Task<Integer> task = createTask(() -> async(7));
            CompletableFuture<Integer> outside = task.toCompletableFuture();
            outside.thenAccept(v -> {
                throw new IllegalStateException("dependent");
            });
            outside.whenComplete((v, e) -> trace.add("told " + v));
            trace.add(await(task));
            return async();
        });
        assertThat(trace.lines()).containsExactly("told 7", "7");
    }

    @Test
    void aCancellationWhoseMessageThrows() {
        class Silent extends CancelledError {
            private static final long serialVersionUID = 1L;

            @Override
            public String getMessage() {
                throw new IllegalArgumentException("getMessage");
            }
        }
        Trace.run(() -> {
            Task<Void> task = createTask(() -> {
                throw new Silent();
            });
            CompletableFuture<Void> outside = task.toCompletableFuture();
            Task<Void> bystander = createTask(bystander());
            await(bystander);
            trace.add(task.isCancelled() + " " + outside.isCancelled());
            return async();
        });
        assertThat(trace.lines()).containsExactly("bystander 0", "bystander 1", "bystander 2", "true true");
    }

    @Test
    void anExceptionWhoseStackTraceThrows() {
        class Opaque extends RuntimeException {
            private static final long serialVersionUID = 1L;

            @Override
            public StackTraceElement[] getStackTrace() {
                throw new Error("getStackTrace");
            }
        }
        Trace.run(() -> {
            Task<Void> task = createTask(() -> {
                await(yieldNow());
                throw new Opaque();
            });
            try {
                await(task);
            } catch (Opaque e) {
                trace.add("caught");
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("caught");
    }

    @Test
    void anExceptionThatCannotBePrintedIsNotTheEndOfTheLoop() {
        class Unprintable extends RuntimeException {
            private static final long serialVersionUID = 1L;

            @Override
            public String toString() {
                throw new Error("toString");
            }

            @Override
            public String getMessage() {
                throw new Error("getMessage");
            }
        }
        Trace.run(() -> {
            EventLoop.current().callSoon(() -> {
                throw new Unprintable();
            });
            Task<Void> bystander = createTask(bystander());
            await(bystander);
            return async();
        });
        assertThat(trace.lines()).containsExactly("bystander 0", "bystander 1", "bystander 2");
    }

    @Async
    private Coroutine<Void> bystander() {
        for (int i = 0; i < 3; i++) {
            trace.add("bystander " + i);
            await(yieldNow());
        }
        return async();
    }
}
