// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Async;
import io.fermata.AsyncFuture;
import io.fermata.CancelledError;
import io.fermata.Coroutine;
import io.fermata.EventLoop;
import io.fermata.Fermata;
import io.fermata.Task;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Bodies that end with a throwable that throws whatever it is asked: who waits for them is told all the same. */
class HostileFailureTest {
    /** A cancellation that can be thrown and caught, and no more. */
    private static final class Unspeakable extends CancelledError {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new AssertionError("no message");
        }

        @Override
        public String getLocalizedMessage() {
            throw new AssertionError("no message");
        }

        @Override
        public synchronized Throwable getCause() {
            throw new AssertionError("no cause");
        }

        @Override
        public String toString() {
            throw new AssertionError("no text");
        }
    }

    @Async
    private static CompletableFuture<Integer> hot(CompletableFuture<Void> start) {
        await(start);
        throw new Unspeakable();
    }

    @Async
    private static CompletableFuture<Integer> hotAtOnce() {
        throw new Unspeakable();
    }

    @Async
    private static Coroutine<Integer> cold(CompletableFuture<Void> start) {
        await(start);
        throw new Unspeakable();
    }

    private static void assertCancelled(CompletableFuture<?> future) {
        assertThat(future).isCancelled();
        assertThat(future.handle((value, failure) -> failure).join()) // join() itself may wrap it in another one
                .isInstanceOf(CancellationException.class)
                .satisfies(e -> assertThat(e.getMessage()).isNull());
    }

    @Test
    void theFutureOfAHotMethodWithoutALoopIsCancelled() {
        CompletableFuture<Void> start = new CompletableFuture<>();
        CompletableFuture<Integer> waiting = hot(start);
        start.complete(null);
        assertCancelled(waiting);
        assertCancelled(hotAtOnce());
    }

    @Test
    void theFutureOfAHotMethodInALoopIsCancelled() {
        CompletableFuture<Integer> ended = Trace.run(() -> {
            CompletableFuture<Void> start = new CompletableFuture<>();
            CompletableFuture<Integer> waiting = hot(start);
            start.complete(null);
            try {
                await(waiting);
            } catch (CancellationException e) {
                assertThat(e.getMessage()).isNull();
            }
            assertCancelled(hotAtOnce());
            return async(waiting);
        });
        assertCancelled(ended);
    }

    @Test
    void theFuturesOfATaskAreCancelled() {
        try (EventLoop loop = EventLoop.withVirtualTime()) {
            CompletableFuture<Integer> submitted = loop.submit(cold(CompletableFuture.completedFuture(null)));
            loop.run(awaitsOne());
            assertCancelled(submitted);
        }
    }

    @Async
    private static Coroutine<Void> awaitsOne() {
        Task<Integer> task = createTask(cold(CompletableFuture.completedFuture(null)));
        CompletableFuture<Integer> outside = task.toCompletableFuture();
        AsyncFuture<Integer> shielded = Fermata.shield(task);
        boolean caught = false;
        try {
            await(shielded);
        } catch (CancelledError e) {
            caught = true;
        }
        assertThat(caught).isTrue();
        assertThat(task.isCancelled()).isTrue();
        assertCancelled(outside);
        return async();
    }
}
