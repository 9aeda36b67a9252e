// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.deferred;
import static io.fermata.Fermata.sleep;
import static io.fermata.Fermata.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.Async;
import io.fermata.CancelledError;
import io.fermata.Coroutine;
import io.fermata.Deferred;
import io.fermata.EventLoop;
import io.fermata.Fermata;
import io.netty.channel.DefaultEventLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Loops whose turns run on a thread of somebody else. */
class HostedLoopTest {
    private static final ScheduledExecutorService TIMER =
            Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "timer"));

    private final List<String> trace = Collections.synchronizedList(new ArrayList<>());

    @AfterAll
    static void stopTimer() {
        TIMER.shutdownNow();
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Jobs run when the test says so: what a host does, a step at a time. */
    private static final class StepExecutor implements Executor {
        private final ArrayDeque<Runnable> jobs = new ArrayDeque<>();
        boolean refuses;

        @Override
        public void execute(Runnable job) {
            if (refuses) {
                throw new RejectedExecutionException("shut down");
            }
            jobs.add(job);
        }

        int runAll() {
            int ran = 0;
            for (Runnable job = jobs.poll(); job != null; job = jobs.poll()) {
                job.run();
                ran++;
            }
            return ran;
        }
    }

    @Async
    private Coroutine<String> work(String name) {
        trace.add(name + " begins on " + Thread.currentThread().getName());
        await(sleep(Duration.ofMillis(1)));
        await(yieldNow());
        trace.add(name + " ends on " + Thread.currentThread().getName());
        return async(name);
    }

    @Test
    void runsOnSwingsEventThread() throws Exception {
        System.setProperty("java.awt.headless", "true");
        try (EventLoop loop = EventLoop.on(SwingUtilities::invokeLater, TIMER)) {
            assertThat(loop.submit(isOnEventThread()).get(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Async
    private static Coroutine<Boolean> isOnEventThread() {
        boolean before = SwingUtilities.isEventDispatchThread();
        await(sleep(Duration.ofMillis(1)));
        boolean onLoop = Fermata.allTasks().contains(Fermata.currentTask());
        return async(before && onLoop && SwingUtilities.isEventDispatchThread());
    }

    @Test
    void runsOnANettyEventLoop() throws Exception {
        var netty = new DefaultEventLoop();
        try (EventLoop loop = EventLoop.on(netty, netty)) {
            CompletableFuture<Boolean> inside = loop.submit(Fermata.runInExecutor(Runnable::run, netty::inEventLoop));
            assertThat(inside.get(20, TimeUnit.SECONDS)).isTrue();
            assertThat(loop.submit(work("w")).get(20, TimeUnit.SECONDS)).isEqualTo("w");
        } finally {
            netty.shutdownGracefully(0, 0, TimeUnit.SECONDS).sync();
        }
    }

    @Test
    void runsOnASingleThreadExecutor() throws Exception {
        ExecutorService host = Executors.newSingleThreadExecutor(work -> daemon(work, "host"));
        try (EventLoop loop = EventLoop.on(host, TIMER)) {
            CompletableFuture<String> a = loop.submit(work("a"));
            assertThat(a.get(20, TimeUnit.SECONDS)).isEqualTo("a");
        } finally {
            host.shutdown();
        }
        assertThat(trace).containsExactly("a begins on host", "a ends on host");
    }

    /** One turn a job: what the host has to do comes in between. */
    @Test
    void sharesTheThreadWithItsOwner() {
        var host = new StepExecutor();
        EventLoop loop = EventLoop.on(host, TIMER);
        loop.submit(threeSteps("task"));
        host.execute(() -> trace.add("owner 1"));
        host.jobs.poll().run();
        host.execute(() -> trace.add("owner 2"));
        host.runAll();
        loop.close();
        host.runAll();
        assertThat(trace).containsExactly("owner 1", "task 0", "owner 2", "task 1", "task 2");
        assertThat(loop.toString()).contains("closed");
    }

    @Async
    private Coroutine<Void> threeSteps(String name) {
        for (int i = 0; i < 3; i++) {
            trace.add(name + " " + i);
            await(yieldNow());
        }
        return async();
    }

    @Test
    void asksForNoTurnWhileThereIsNothingToDo() {
        var host = new StepExecutor();
        EventLoop loop = EventLoop.on(host, TIMER);
        assertThat(host.jobs).isEmpty();
        loop.execute(() -> trace.add("a"));
        loop.execute(() -> trace.add("b"));
        assertThat(host.jobs).hasSize(1);
        assertThat(host.runAll()).isEqualTo(1);
        assertThat(trace).containsExactly("a", "b");
    }

    @Test
    void hasNoThreadForRun() {
        EventLoop loop = EventLoop.on(new StepExecutor(), TIMER);
        assertThatThrownBy(() -> loop.run(work("w")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("submit()");
    }

    @Test
    void isCurrentInsideItsTurnsOnly() {
        var host = new StepExecutor();
        EventLoop loop = EventLoop.on(host, TIMER);
        loop.execute(() -> trace.add(String.valueOf(EventLoop.current() == loop)));
        host.runAll();
        assertThat(trace).containsExactly("true");
        assertThatThrownBy(EventLoop::current).isInstanceOf(IllegalStateException.class);
    }

    /** Between turns the owner of the thread may complete what tasks wait for; that asks for a turn. */
    @Test
    void letsItsThreadUseItsFuturesBetweenTurns() {
        var host = new StepExecutor();
        EventLoop loop = EventLoop.on(host, TIMER);
        List<Deferred<String>> made = new ArrayList<>();
        CompletableFuture<String> waiting = loop.submit(awaitFresh(made));
        host.runAll();
        made.get(0).complete("done");
        assertThat(waiting).isNotDone();
        host.runAll();
        assertThat(waiting).isCompletedWithValue("done");
    }

    @Async
    private static Coroutine<String> awaitFresh(List<Deferred<String>> made) {
        Deferred<String> fresh = deferred();
        made.add(fresh);
        return async(await(fresh));
    }

    @Test
    void refusesOtherThreads() throws Exception {
        var host = new StepExecutor();
        EventLoop loop = EventLoop.on(host, TIMER);
        List<Deferred<String>> made = new ArrayList<>();
        loop.submit(awaitFresh(made));
        host.runAll();
        Deferred<String> future = made.get(0);
        onAnotherThread(() -> {
            assertRefused(() -> future.complete("x"));
            assertRefused(future::cancel);
            assertRefused(() -> future.addDoneCallback(f -> {}));
            assertRefused(() -> loop.callSoon(() -> {}));
            assertRefused(() -> loop.callLater(Duration.ZERO, () -> {}));
        });
        assertThat(future.isDone()).isFalse();
    }

    @Test
    void refusesTheThreadOfAnotherLoop() throws Exception {
        ExecutorService host = Executors.newSingleThreadExecutor(work -> daemon(work, "host"));
        try (EventLoop loop = EventLoop.on(host, TIMER)) {
            List<Deferred<String>> made = Collections.synchronizedList(new ArrayList<>());
            CompletableFuture<String> waiting = loop.submit(awaitFresh(made));
            loop.submit(yieldNow()).get(20, TimeUnit.SECONDS);
            Deferred<String> foreign = made.get(0);
            Trace.run(() -> {
                assertRefused(() -> foreign.complete("x"));
                return async();
            });
            loop.execute(() -> foreign.complete("y"));
            assertThat(waiting.get(20, TimeUnit.SECONDS)).isEqualTo("y");
        } finally {
            host.shutdown();
        }
    }

    private static void assertRefused(Runnable use) {
        assertThatThrownBy(use::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("belongs to the event loop of an executor")
                .hasMessageContaining("execute and submit");
    }

    private static void onAnotherThread(Runnable use) throws InterruptedException {
        List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
        Thread thread = new Thread(() -> {
            try {
                use.run();
            } catch (Throwable e) {
                failures.add(e);
            }
        });
        thread.start();
        thread.join();
        assertThat(failures).isEmpty();
    }

    @Test
    void loopsHandWorkToEachOther() throws Exception {
        ExecutorService left = Executors.newSingleThreadExecutor(work -> daemon(work, "left"));
        ExecutorService right = Executors.newSingleThreadExecutor(work -> daemon(work, "right"));
        try (EventLoop a = EventLoop.on(left, TIMER);
                EventLoop b = EventLoop.on(right, TIMER)) {
            assertThat(a.submit(relay(b)).get(20, TimeUnit.SECONDS)).isEqualTo(300);
        } finally {
            left.shutdown();
            right.shutdown();
        }
    }

    @Async
    private static Coroutine<Integer> relay(EventLoop other) {
        int sum = 0;
        for (int i = 0; i < 100; i++) {
            sum += await(other.submit(three()));
            assertThat(Thread.currentThread().getName()).isEqualTo("left");
        }
        return async(sum);
    }

    @Async
    private static Coroutine<Integer> three() {
        assertThat(Thread.currentThread().getName()).isEqualTo("right");
        await(yieldNow());
        return async(3);
    }

    /** A loop is an executor, so it can be the host of another. */
    @Test
    void aLoopHostsAnother() {
        Trace.run(() -> {
            EventLoop outer = EventLoop.current();
            EventLoop inner = EventLoop.on(outer, TIMER);
            trace.add(await(inner.submit(work("w"))));
            trace.add(String.valueOf(EventLoop.current() == outer));
            inner.close();
            return async();
        });
        String me = Thread.currentThread().getName();
        assertThat(trace).containsExactly("w begins on " + me, "w ends on " + me, "w", "true");
    }

    @Test
    void closeCancelsInOrderAndRunsToTheEnd() throws Exception {
        ExecutorService host = Executors.newSingleThreadExecutor(work -> daemon(work, "host"));
        EventLoop loop = EventLoop.on(host, TIMER);
        CompletableFuture<Void> first = loop.submit(cleansUp("first"));
        CompletableFuture<Void> second = loop.submit(cleansUp("second"));
        loop.submit(yieldNow()).get(20, TimeUnit.SECONDS);
        loop.close();
        assertThat(trace)
                .containsExactly(
                        "first begins", "second begins",
                        "first cleans", "second cleans",
                        "first cleaned", "second cleaned");
        assertThat(first).isCancelled();
        assertThat(second).isCancelled();
        loop.close();
        assertThatThrownBy(() -> loop.submit(work("w")))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessage("Event loop is closed");
        assertThatThrownBy(() -> loop.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
        host.shutdown();
        assertThat(host.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }

    @Async
    private Coroutine<Void> cleansUp(String name) {
        trace.add(name + " begins");
        try {
            await(sleep(Duration.ofDays(1)));
        } finally {
            trace.add(name + " cleans");
            await(sleep(Duration.ofMillis(1)));
            trace.add(name + " cleaned");
        }
        return async();
    }

    /** It could only wait for itself there. */
    @Test
    void closeOnTheHostsThreadReturnsAtOnce() {
        var host = new StepExecutor();
        EventLoop loop = EventLoop.on(host, TIMER);
        CompletableFuture<Void> task = loop.submit(swallows());
        host.runAll();
        loop.close();
        assertThat(trace).isEmpty();
        host.runAll();
        assertThat(trace).containsExactly("cancelled");
        assertThat(task).isCompletedWithValue(null);
        assertThat(loop.toString()).contains("closed");
    }

    @Async
    private Coroutine<Void> swallows() {
        try {
            await(sleep(Duration.ofDays(1)));
        } catch (CancelledError e) {
            trace.add("cancelled");
        }
        return async();
    }

    @Test
    void cannotBeClosedByItsTasks() {
        var host = new StepExecutor();
        EventLoop loop = EventLoop.on(host, TIMER);
        loop.execute(() -> assertThatThrownBy(loop::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Cannot close a running event loop"));
        loop.setExceptionHandler((what, e) -> trace.add(what + ": " + e));
        host.runAll();
        assertThat(trace).isEmpty();
    }

    @Test
    void tellsTheCallerThatItsExecutorRefuses() {
        var host = new StepExecutor();
        EventLoop loop = EventLoop.on(host, TIMER);
        host.refuses = true;
        assertThatThrownBy(() -> loop.execute(() -> trace.add("never"))).isInstanceOf(RejectedExecutionException.class);
        assertThatThrownBy(() -> loop.submit(work("never"))).isInstanceOf(RejectedExecutionException.class);
        host.refuses = false; // it was only full
        loop.execute(() -> trace.add("later"));
        host.runAll();
        assertThat(trace).containsExactly("later");
    }

    @Test
    void closingAfterItsExecutorReportsWhatIsLeft() {
        var host = new StepExecutor();
        EventLoop loop = EventLoop.on(host, TIMER);
        loop.setExceptionHandler((what, e) -> trace.add(what));
        loop.submit(cleansUp("t"));
        host.runAll();
        host.refuses = true;
        loop.close();
        assertThat(trace).hasSize(2);
        assertThat(trace.get(1)).contains("refuses its last turns", "Task-1");
        assertThat(loop.toString()).contains("closed");
    }

    /** The turns of one loop never overlap, whatever the executor does. */
    @Test
    void survivesAnExecutorWithManyThreads() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4, work -> daemon(work, "pool"));
        AtomicInteger inside = new AtomicInteger();
        try (EventLoop loop = EventLoop.on(pool, TIMER)) {
            List<CompletableFuture<Integer>> all = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                all.add(loop.submit(counts(inside)));
            }
            for (CompletableFuture<Integer> one : all) {
                assertThat(one.get(20, TimeUnit.SECONDS)).isEqualTo(20);
            }
        } finally {
            pool.shutdown();
        }
    }

    @Async
    private static Coroutine<Integer> counts(AtomicInteger inside) {
        int alone = 0;
        for (int i = 0; i < 20; i++) {
            if (inside.incrementAndGet() == 1) {
                alone++;
            }
            Thread.onSpinWait();
            inside.decrementAndGet();
            await(i % 5 == 0 ? sleep(Duration.ofNanos(1)) : yieldNow());
        }
        return async(alone);
    }

    @Test
    void wakesSleepersInTheOrderOfTheirDeadlines() throws Exception {
        ExecutorService host = Executors.newSingleThreadExecutor(work -> daemon(work, "host"));
        try (EventLoop loop = EventLoop.on(host, TIMER)) {
            loop.submit(sleepers()).get(20, TimeUnit.SECONDS);
        } finally {
            host.shutdown();
        }
        assertThat(trace).containsExactly("5", "10", "20", "40");
    }

    @Async
    private Coroutine<Void> sleepers() {
        var tasks = new ArrayList<io.fermata.Task<Void>>();
        for (int millis : new int[] {40, 10, 20, 5}) {
            tasks.add(createTask(sleeper(millis)));
        }
        for (var task : tasks) {
            await(task);
        }
        return async();
    }

    @Async
    private Coroutine<Void> sleeper(int millis) {
        await(sleep(Duration.ofMillis(millis)));
        trace.add(String.valueOf(millis));
        return async();
    }
}
