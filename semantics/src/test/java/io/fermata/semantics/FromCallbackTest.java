// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.fromCallback;
import static io.fermata.Fermata.sleep;
import static io.fermata.Fermata.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Async;
import io.fermata.CancelledError;
import io.fermata.Coroutine;
import io.fermata.EventLoop;
import io.fermata.Resumer;
import io.fermata.Task;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** Callback APIs as coroutines, and tasks as futures for other threads. */
class FromCallbackTest {
    private final Trace trace = new Trace();
    private final List<Resumer<String>> resumers = new ArrayList<>();

    @Test
    void itStartsWhenAwaitedAndGoesOnWhenResumed() {
        Trace.run(() -> {
            Coroutine<String> coroutine = operation();
            trace.add("made");
            Task<String> task = createTask(coroutine);
            await(yieldNow());
            resumers.get(0).resume("value");
            trace.add("resumed, done: " + task.isDone());
            trace.add(await(task));
            return async();
        });
        assertThat(trace.lines()).containsExactly("made", "started", "resumed, done: false", "value");
    }

    private Coroutine<String> operation() {
        return fromCallback(resumer -> {
            trace.add("started");
            resumers.add(resumer);
        });
    }

    @Test
    void onlyTheFirstOutcomeCounts() {
        Trace.run(() -> {
            for (boolean fails : new boolean[] {true, false}) {
                Task<String> task = createTask(operation());
                await(yieldNow());
                Resumer<String> resumer = resumers.remove(0);
                if (fails) {
                    resumer.fail(new IOException("first"));
                }
                resumer.resume("later");
                resumer.fail(new IOException("last"));
                try {
                    trace.add(await(task, IOException.class));
                } catch (IOException e) {
                    trace.add(e.getMessage());
                }
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("started", "first", "started", "later");
    }

    @Test
    void anOutcomeDuringTheStartDoesNotSuspend() {
        Trace.run(() -> {
            EventLoop.current().callSoon(() -> trace.add("the next turn"));
            trace.add(await(fromCallback(resumer -> resumer.resume("at once"))));
            try {
                await(fromCallback(resumer -> {
                    throw new IOException("cannot start");
                }));
            } catch (Exception e) {
                trace.add(e.getMessage());
            }
            await(yieldNow());
            return async();
        });
        assertThat(trace.lines()).containsExactly("at once", "cannot start", "the next turn");
    }

    @Test
    void onCancelRunsWhenTheCancellationIsAskedFor() {
        Trace.run(() -> {
            Task<String> task = createTask(cancellable());
            await(yieldNow());
            trace.add("cancel: " + task.cancel("reason"));
            resumers.get(0).resume("ignored");
            await(yieldNow());
            trace.add(task.isCancelled());
            resumers.get(0).onCancel(() -> trace.add("at once, for it has happened"));
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "started",
                        "stops the operation",
                        "cancel: true",
                        "task: reason",
                        "true",
                        "at once, for it has happened");
    }

    @Async
    private Coroutine<String> cancellable() {
        try {
            return async(await(fromCallback(resumer -> {
                trace.add("started");
                resumers.add(resumer);
                resumer.onCancel(() -> trace.add("stops the operation"));
            })));
        } catch (CancelledError e) {
            trace.add("task: " + e.getMessage());
            throw e;
        }
    }

    @Test
    void anotherThreadResumes() throws InterruptedException {
        Thread[] other = new Thread[1];
        try (EventLoop loop = EventLoop.create()) {
            trace.add(loop.run(resumedBy(other)));
        }
        other[0].join();
        assertThat(trace.lines()).containsExactly("from the other thread");
    }

    @Async
    private static Coroutine<String> resumedBy(Thread[] other) {
        return async(await(fromCallback(resumer -> {
            other[0] = new Thread(() -> resumer.resume("from the other thread"));
            other[0].start();
        })));
    }

    @Test
    void aTaskIsAFutureForOtherThreads() throws Exception {
        try (EventLoop loop = EventLoop.create()) {
            CompletableFuture<String> submitted = loop.submit(greeting("submitted"));
            CompletableFuture<CompletableFuture<String>> inner = new CompletableFuture<>();
            Thread other = new Thread(() -> {
                try {
                    trace.add(inner.get().get() + " and " + submitted.get());
                } catch (InterruptedException | ExecutionException e) {
                    trace.add(e);
                }
            });
            other.start();
            loop.run(handOver(inner));
            other.join();
        }
        assertThat(trace.lines()).containsExactly("hello handed over and hello submitted");
    }

    @Async
    private static Coroutine<Void> handOver(CompletableFuture<CompletableFuture<String>> inner) {
        Task<String> task = createTask(greeting("handed over"));
        inner.complete(task.toCompletableFuture());
        await(task);
        return async();
    }

    @Async
    private static Coroutine<String> greeting(String name) {
        await(sleep(Duration.ofMillis(1)));
        return async("hello " + name);
    }
}
