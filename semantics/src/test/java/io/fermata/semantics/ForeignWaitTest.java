// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.Async;
import io.fermata.CancelledError;
import io.fermata.Coroutine;
import io.fermata.Deferred;
import io.fermata.EventLoop;
import io.fermata.Fermata;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Waits for what is not the loop's: stages, jobs, other threads; and who waits there for the loop. */
class ForeignWaitTest {
    private final Trace trace = new Trace();

    /** Woken from deep inside the loop's stack, a task without a loop waits for the turn's end, but no longer. */
    @Test
    void aTaskWithoutALoopIsWokenFromADeepStack() {
        List<CompletableFuture<Integer>> gates = new ArrayList<>();
        List<CompletableFuture<Integer>> waiting = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            CompletableFuture<Integer> gate = new CompletableFuture<>();
            gates.add(gate);
            waiting.add(addsOne(gate));
        }
        Trace.run(() -> {
            for (int i = 0; i < 20; i++) {
                CompletableFuture<Integer> gate = gates.get(i);
                await(nested(390 + i, () -> gate.complete(1)));
            }
            return async();
        });
        assertThat(waiting).allSatisfy(one -> assertThat(one).isCompletedWithValue(2));
    }

    @Async
    private static CompletableFuture<Integer> addsOne(CompletableFuture<Integer> gate) {
        return CompletableFuture.completedFuture(await(gate) + 1);
    }

    @Async
    private static CompletableFuture<Void> nested(int depth, Runnable inside) {
        if (depth > 0) {
            return nested(depth - 1, inside);
        }
        inside.run();
        return CompletableFuture.completedFuture(null);
    }

    /** Closing and submitting at once: whoever submits hears of it either way. */
    @Test
    void aSubmissionThatMeetsTheEndIsRefused() throws Exception {
        for (int round = 0; round < 100; round++) {
            EventLoop loop = EventLoop.create();
            CountDownLatch ready = new CountDownLatch(1);
            List<CompletableFuture<Void>> submitted = new ArrayList<>();
            Thread other = new Thread(() -> {
                ready.countDown();
                try {
                    for (int i = 0; i < 500; i++) {
                        submitted.add(loop.submit(yieldNow()));
                    }
                } catch (RejectedExecutionException closed) {
                    // as it should be
                }
            });
            other.start();
            ready.await();
            loop.run(yieldNow());
            loop.close();
            other.join();
            for (CompletableFuture<Void> one : submitted) {
                try {
                    one.get(20, TimeUnit.SECONDS);
                } catch (CancellationException cancelled) {
                    // by close()
                }
            }
        }
    }

    /** A task that will not end is dropped at last, and then nobody elsewhere waits for it either. */
    @Test
    void whoWaitsForATaskThatIsDroppedIsTold() {
        EventLoop loop = EventLoop.withVirtualTime();
        loop.setExceptionHandler((what, e) -> trace.add(what));
        CompletableFuture<Void> stubborn = loop.run(startsStubborn());
        loop.close();
        assertThat(trace.lines())
                .containsExactly("tasks were left over at the end: they go on waiting after being cancelled");
        assertThatThrownBy(stubborn::join).hasRootCauseMessage("Event loop is closed");
    }

    @Async
    private static Coroutine<CompletableFuture<Void>> startsStubborn() {
        CompletableFuture<Void> stubborn = createTask(waitsAgainAndAgain()).toCompletableFuture();
        await(yieldNow());
        return async(stubborn);
    }

    @Async
    private static Coroutine<Void> waitsAgainAndAgain() {
        for (; ; ) {
            try {
                await(Fermata.<Void>deferred());
            } catch (CancelledError e) {
                // will not end
            }
        }
    }

    /** Who keeps the future of a submission does not keep what the coroutine held. */
    @Test
    void aSubmissionsFutureKeepsNothingAlive() {
        List<WeakReference<Object>> held = new ArrayList<>();
        CompletableFuture<String> future;
        try (EventLoop loop = EventLoop.withVirtualTime()) {
            future = loop.submit(holds(held));
            loop.run(yieldNow());
        }
        assertThat(future).isCompletedWithValue("done");
        for (int i = 0; i < 200 && held.get(0).get() != null; i++) {
            System.gc();
        }
        assertThat(held.get(0).get()).isNull();
        assertThat(future).isCompletedWithValue("done");
    }

    @Async
    private static Coroutine<String> holds(List<WeakReference<Object>> held) {
        Object big = new byte[1000];
        held.add(new WeakReference<>(big));
        await(Fermata.runInExecutor(Runnable::run, () -> 1));
        return async(big.hashCode() == 0 ? "zero" : "done");
    }

    @Test
    void aFutureOfAClosedLoopSaysSo() {
        List<Deferred<String>> kept = new ArrayList<>();
        try (EventLoop loop = EventLoop.withVirtualTime()) {
            loop.run(Fermata.runInExecutor(Runnable::run, () -> kept.add(Fermata.deferred())));
        }
        Deferred<String> future = kept.get(0);
        future.addDoneCallback(f -> trace.add("never"));
        assertThatThrownBy(() -> future.complete("x"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Event loop is closed");
    }

    @Test
    void oneLoopRunsOnOneThreadAtATime() throws Exception {
        EventLoop loop = EventLoop.create();
        CompletableFuture<String> never = new CompletableFuture<>();
        CountDownLatch inside = new CountDownLatch(1);
        Thread first = new Thread(() -> loop.run(signals(inside, never)));
        first.start();
        inside.await();
        assertThatThrownBy(() -> loop.run(yieldNow()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("This event loop is already running");
        never.complete("x");
        first.join();
        loop.close();
    }

    @Async
    private static Coroutine<Void> signals(CountDownLatch inside, CompletableFuture<String> until) {
        inside.countDown();
        await(until);
        return async();
    }

    /** An interrupt cancels what the loop was asked to run, also where it only jumps from timer to timer. */
    @Test
    void anInterruptCancelsARunOnAVirtualClock() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> Trace.run(() -> {
                        await(Fermata.sleep(Duration.ofDays(1)));
                        trace.add("never");
                        return async();
                    }))
                    .isInstanceOf(CancelledError.class)
                    .hasMessage("the thread was interrupted");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(trace.lines()).isEmpty();
    }

    @Test
    void aStageFailsWithItsOwnException() {
        IllegalStateException failure = new IllegalStateException("x");
        Trace.run(() -> {
            try {
                await(CompletableFuture.failedFuture(new CompletionException(failure)));
            } catch (IllegalStateException e) {
                trace.add(e == failure);
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("true");
    }
}
