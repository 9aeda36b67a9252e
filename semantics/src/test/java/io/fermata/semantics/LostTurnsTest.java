// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.sleep;
import static io.fermata.Fermata.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Executors that accept a turn and do not run it, and timers likewise: nobody waits for ever. */
@Timeout(60)
class LostTurnsTest {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(LostTurnsTest::daemon);
    private final List<ExecutorService> started = new ArrayList<>(List.of(timer));
    private final CountDownLatch busy = new CountDownLatch(1);

    @AfterEach
    void stop() {
        busy.countDown();
        started.forEach(ExecutorService::shutdownNow);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "lost-turns");
        thread.setDaemon(true);
        return thread;
    }

    private <E extends ExecutorService> E toStop(E executor) {
        started.add(executor);
        return executor;
    }

    /** What its owner keeps a host busy with. */
    private void block() {
        try {
            busy.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Async
    private static Coroutine<Integer> job() {
        await(yieldNow());
        return async(1);
    }

    @Async
    private static Coroutine<Integer> waits(CompletableFuture<Integer> stage) {
        return async(await(stage));
    }

    @Async
    private static Coroutine<Integer> sleeps(int millis) {
        await(sleep(Duration.ofMillis(millis)));
        return async(1);
    }

    private static void assertGone(CompletableFuture<?> future, String why) {
        assertThatThrownBy(() -> future.get(20, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("the executor of EventLoop")
                .hasMessageContaining(why);
    }

    @Test
    void anExecutorThatIsShutDownAtOnceFailsWhatIsPending() {
        ExecutorService host = toStop(Executors.newSingleThreadExecutor(LostTurnsTest::daemon));
        EventLoop loop = EventLoop.on(host, timer);
        host.execute(this::block);
        CompletableFuture<Integer> lost = loop.submit(job());
        assertThat(host.shutdownNow()).isNotEmpty();
        assertGone(lost, "was shut down");
        loop.close();
        assertThatThrownBy(() -> loop.submit(job())).isInstanceOf(RejectedExecutionException.class);
        assertThatThrownBy(() -> loop.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
    }

    /** The task has begun, and what it waits for comes when nobody can run it any more. */
    @Test
    void anExecutorThatIsShutDownBetweenTurnsFailsWhatIsPending() throws Exception {
        ExecutorService host = toStop(Executors.newSingleThreadExecutor(LostTurnsTest::daemon));
        EventLoop loop = EventLoop.on(host, timer);
        CompletableFuture<Integer> stage = new CompletableFuture<>();
        CompletableFuture<Integer> pending = loop.submit(waits(stage));
        loop.submit(job()).get(20, TimeUnit.SECONDS);
        host.shutdown();
        stage.complete(1);
        assertGone(pending, "was shut down");
        loop.close();
    }

    private ThreadPoolExecutor full(RejectedExecutionHandler policy) {
        ThreadPoolExecutor full =
                new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1), policy);
        full.execute(this::block);
        full.execute(() -> {});
        return toStop(full);
    }

    /** Its queue was full when the turn was offered. */
    @Test
    void aTurnThatWasDiscardedIsOfferedAgain() throws Exception {
        EventLoop loop = EventLoop.on(full(new ThreadPoolExecutor.DiscardPolicy()), timer);
        CompletableFuture<Integer> late = loop.submit(job());
        busy.countDown();
        assertThat(late.get(20, TimeUnit.SECONDS)).isEqualTo(1);
        loop.close();
    }

    /** Something newer took its place in the queue. */
    @Test
    void aTurnThatWasDiscardedAsTheOldestIsOfferedAgain() throws Exception {
        ThreadPoolExecutor host = full(new ThreadPoolExecutor.DiscardOldestPolicy());
        EventLoop loop = EventLoop.on(host, timer);
        CompletableFuture<Integer> late = loop.submit(job());
        host.execute(() -> {});
        busy.countDown();
        assertThat(late.get(20, TimeUnit.SECONDS)).isEqualTo(1);
        loop.close();
    }

    /** The one whose order it was is told; the other's was accepted meanwhile. */
    @Test
    void aRefusedTurnThatSomebodyElseCountsOnIsOfferedAgain() throws Exception {
        CountDownLatch offered = new CountDownLatch(1);
        CountDownLatch refuse = new CountDownLatch(1);
        AtomicInteger offers = new AtomicInteger();
        ExecutorService threads = toStop(Executors.newCachedThreadPool(LostTurnsTest::daemon));
        ExecutorService host = toStop(Executors.newSingleThreadExecutor(LostTurnsTest::daemon));
        EventLoop loop = EventLoop.on(
                turn -> {
                    if (offers.getAndIncrement() == 0) {
                        offered.countDown();
                        awaitQuietly(refuse);
                        throw new RejectedExecutionException("full");
                    }
                    host.execute(turn);
                },
                timer);
        CompletableFuture<Throwable> told = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        loop.execute(() -> {});
                        return null;
                    } catch (RejectedExecutionException e) {
                        return e;
                    }
                },
                threads);
        offered.await();
        CompletableFuture<Integer> accepted = loop.submit(job());
        refuse.countDown();
        assertThat(told.get(20, TimeUnit.SECONDS)).hasMessage("full");
        assertThat(accepted.get(20, TimeUnit.SECONDS)).isEqualTo(1);
        loop.close();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A toolkit that has ended ignores what it is given; it cannot be asked. */
    @Test
    void anExecutorThatCannotBeAskedDoesNotKeepCloseWaiting() {
        EventLoop loop = EventLoop.on(turn -> {}, timer);
        CompletableFuture<Integer> lost = loop.submit(job());
        loop.close();
        assertGone(lost, "offered again");
        assertThat(loop.closeAsync()).isCompletedWithValue(null);
    }

    /** Accepts turns, and runs them, all of them, when it is told to. */
    private static final class SlowExecutor implements Executor {
        final LinkedBlockingQueue<Runnable> jobs = new LinkedBlockingQueue<>();

        @Override
        public void execute(Runnable job) {
            jobs.add(job);
        }
    }

    /** Both offers come to be run in the end; the turn runs once. */
    @Test
    void aTurnThatIsMerelyLateRunsOnce() throws Exception {
        SlowExecutor host = new SlowExecutor();
        EventLoop loop = EventLoop.on(host, timer);
        AtomicInteger steps = new AtomicInteger();
        loop.execute(() -> {
            steps.incrementAndGet();
            loop.execute(steps::incrementAndGet);
        });
        Runnable first = host.jobs.poll(20, TimeUnit.SECONDS);
        Runnable second = host.jobs.poll(20, TimeUnit.SECONDS); // offered again, being late
        first.run();
        assertThat(steps).hasValue(1);
        Runnable next = host.jobs.poll(20, TimeUnit.SECONDS);
        second.run();
        assertThat(steps).hasValue(2);
        next.run();
        assertThat(steps).hasValue(2);
        assertThat(loop.toString()).contains("idle");
    }

    /** It works, and is only busy for longer than any of the limits. */
    @Test
    void aBusyExecutorIsNotTakenForADeadOne() throws Exception {
        ExecutorService host = toStop(Executors.newSingleThreadExecutor(LostTurnsTest::daemon));
        EventLoop loop = EventLoop.on(host, timer);
        host.execute(this::block);
        CompletableFuture<Integer> late = loop.submit(job());
        CompletableFuture<Void> end = loop.closeAsync();
        assertThat(CompletableFuture.anyOf(late, end).completeOnTimeout("still waiting", 8, TimeUnit.SECONDS))
                .succeedsWithin(Duration.ofSeconds(40))
                .isEqualTo("still waiting");
        busy.countDown();
        end.get(20, TimeUnit.SECONDS);
        assertThat(late).isDone();
        assertThat(late.isCancelled()).isTrue();
    }

    @Test
    void aTimerThatWasShutDownIsDoneWithout() throws Exception {
        ExecutorService host = toStop(Executors.newSingleThreadExecutor(LostTurnsTest::daemon));
        timer.shutdownNow();
        List<String> reports = new ArrayList<>();
        EventLoop loop = EventLoop.on(host, timer);
        loop.setExceptionHandler((what, e) -> reports.add(what));
        assertThat(loop.submit(sleeps(5)).get(20, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(loop.submit(sleeps(5)).get(20, TimeUnit.SECONDS)).isEqualTo(1);
        loop.close();
        assertThat(reports).singleElement().satisfies(what -> assertThat(what).contains("refuses work"));
    }

    @Test
    void aTickThatIsLostWithItsTimerComesAllTheSame() throws Exception {
        ExecutorService host = toStop(Executors.newSingleThreadExecutor(LostTurnsTest::daemon));
        EventLoop loop = EventLoop.on(host, timer);
        CompletableFuture<Integer> sleeper = loop.submit(sleeps(300));
        loop.submit(job()).get(20, TimeUnit.SECONDS);
        timer.shutdownNow();
        assertThat(sleeper.get(20, TimeUnit.SECONDS)).isEqualTo(1);
        loop.close();
    }

    /** It needs no turn, so it does not matter who would run one. */
    @Test
    void aLoopAtRestIsClosedWithoutATurn() {
        EventLoop loop = EventLoop.on(turn -> {}, timer);
        loop.close();
        assertThat(loop.toString()).contains("closed");
    }
}
