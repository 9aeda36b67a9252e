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
import io.fermata.Fermata;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The end of a loop, asked for where nobody can wait for it. */
@Timeout(60)
class CloseAsyncTest {
    private final Trace trace = new Trace();

    @Async
    private Coroutine<Void> cleansUp(String name) {
        trace.add(name + " begins");
        try {
            await(sleep(Duration.ofDays(1)));
        } finally {
            await(sleep(Duration.ofMillis(1)));
            trace.add(name + " cleaned");
        }
        return async();
    }

    private static void assertClosed(EventLoop loop) {
        assertThat(loop.toString()).contains("closed");
        assertThatThrownBy(() -> loop.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
        assertThat(loop.closeAsync()).isCompletedWithValue(null);
        loop.close();
    }

    @Test
    void byTheMainCoroutineWhichGoesOnToItsNextAwait() {
        EventLoop loop = EventLoop.create();
        assertThatThrownBy(() -> loop.run(closesItsLoop(loop))).isInstanceOf(CancelledError.class);
        assertThat(trace.lines()).containsExactly("task begins", "closing", "main cancelled", "task cleaned");
        assertClosed(loop);
    }

    @Async
    private Coroutine<Void> closesItsLoop(EventLoop loop) {
        createTask(cleansUp("task"));
        await(yieldNow());
        CompletableFuture<Void> end = loop.closeAsync();
        trace.add("closing");
        try {
            await(end); // it would wait for itself, so it is cancelled
        } catch (CancelledError e) {
            trace.add("main cancelled");
            throw e;
        }
        return async();
    }

    @Test
    void byAMainCoroutineThatReturnsAtOnce() {
        EventLoop loop = EventLoop.create();
        assertThat(loop.<String>run(closesAndReturns(loop))).isEqualTo("value");
        assertThat(trace.lines()).containsExactly("task begins", "task cleaned");
        assertClosed(loop);
    }

    @Async
    private Coroutine<String> closesAndReturns(EventLoop loop) {
        createTask(cleansUp("task"));
        await(yieldNow());
        loop.closeAsync();
        return async("value");
    }

    @Test
    void byACallback() {
        EventLoop loop = EventLoop.withVirtualTime();
        loop.callLater(Duration.ofHours(1), loop::closeAsync);
        assertThatThrownBy(() -> loop.run(cleansUp("main"))).isInstanceOf(CancelledError.class);
        assertThat(trace.lines()).containsExactly("main begins", "main cleaned");
        assertClosed(loop);
    }

    @Test
    void inFermataRun() {
        assertThatThrownBy(() -> Fermata.run(closesCurrent())).isInstanceOf(CancelledError.class);
    }

    @Async
    private static Coroutine<Void> closesCurrent() {
        EventLoop.current().closeAsync();
        await(sleep(Duration.ofDays(1)));
        return async();
    }

    @Test
    void byAnotherThreadWhileTheLoopRuns() throws Exception {
        EventLoop loop = EventLoop.create();
        CountDownLatch begun = new CountDownLatch(1);
        List<CompletableFuture<Void>> end = new ArrayList<>();
        Thread other = new Thread(() -> {
            try {
                begun.await();
            } catch (InterruptedException e) {
                return;
            }
            end.add(loop.closeAsync());
        });
        other.start();
        loop.callSoon(begun::countDown);
        assertThatThrownBy(() -> loop.run(cleansUp("main"))).isInstanceOf(CancelledError.class);
        other.join();
        assertThat(end.get(0)).isCompletedWithValue(null);
        assertClosed(loop);
    }

    @Test
    void ofALoopThatDoesNotRun() throws Exception {
        EventLoop loop = EventLoop.create();
        loop.run(startsOne());
        loop.closeAsync().get(20, TimeUnit.SECONDS);
        assertThat(trace.lines()).containsExactly("task begins", "task cleaned");
        assertClosed(loop);
    }

    @Async
    private Coroutine<Void> startsOne() {
        createTask(cleansUp("task"));
        await(yieldNow());
        return async();
    }

    /** There is nothing to do, so no thread is made. */
    @Test
    void ofALoopThatHasNeverRun() {
        EventLoop loop = EventLoop.create();
        assertThat(loop.closeAsync()).isCompletedWithValue(null);
        assertClosed(loop);
    }

    @Test
    void ofOneLoopByATaskOfAnother() {
        EventLoop inner = EventLoop.create();
        inner.run(startsOne());
        Trace.run(() -> {
            await(inner.closeAsync());
            trace.add("closed");
            return async();
        });
        assertThat(trace.lines()).containsExactly("task begins", "task cleaned", "closed");
        assertClosed(inner);
    }

    @Test
    void byATaskOfAHostedLoop() throws Exception {
        ScheduledExecutorService host = Executors.newSingleThreadScheduledExecutor();
        try {
            EventLoop loop = EventLoop.on(host, host);
            CompletableFuture<CompletableFuture<Void>> end = new CompletableFuture<>();
            loop.submit(cleansUp("task"));
            loop.execute(() -> end.complete(loop.closeAsync()));
            end.get(20, TimeUnit.SECONDS).get(20, TimeUnit.SECONDS);
            assertThat(trace.lines()).containsExactly("task begins", "task cleaned");
            assertClosed(loop);
        } finally {
            host.shutdown();
        }
    }

    /** The future is a copy: who spoils it spoils nothing. */
    @Test
    void theFutureIsEverybodysOwn() throws Exception {
        EventLoop loop = EventLoop.create();
        loop.run(startsOne());
        loop.closeAsync().cancel(true);
        loop.closeAsync().get(20, TimeUnit.SECONDS);
        assertClosed(loop);
    }

    @Test
    void closeWaitsForAnEndThatHasBegun() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        EventLoop loop = EventLoop.create();
        CountDownLatch begun = new CountDownLatch(1);
        loop.callSoon(begun::countDown);
        other.execute(() -> assertThatThrownBy(() -> loop.run(cleansUp("main"))).isInstanceOf(CancelledError.class));
        begun.await();
        CompletableFuture<Void> end = loop.closeAsync();
        loop.close();
        assertThat(end).isCompletedWithValue(null);
        assertThat(trace.lines()).containsExactly("main begins", "main cleaned");
        other.shutdown();
    }
}
