// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.deferred;
import static io.fermata.Fermata.run;
import static io.fermata.Fermata.sleep;
import static io.fermata.Fermata.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.Deferred;
import io.fermata.EventLoop;
import io.fermata.TimerHandle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class EventLoopTest {
    private final Trace trace = new Trace();

    @Test
    void E01_callbacksRunInTheOrderInWhichTheyWereRegistered() {
        Trace.run(() -> {
            EventLoop loop = EventLoop.current();
            for (String name : List.of("a", "b", "c")) {
                loop.callSoon(() -> trace.add(name));
            }
            trace.add("registered");
            await(yieldNow());
            return async();
        });
        assertThat(trace.lines()).containsExactly("registered", "a", "b", "c");
    }

    @Test
    void E02_whatACallbackSchedulesRunsInTheNextTurn() {
        Trace.run(() -> {
            EventLoop loop = EventLoop.current();
            loop.callSoon(() -> {
                trace.add("a");
                loop.callSoon(() -> trace.add("a's"));
            });
            loop.callSoon(() -> trace.add("b"));
            await(yieldNow());
            trace.add("main, after one turn");
            await(yieldNow());
            return async();
        });
        assertThat(trace.lines()).containsExactly("a", "b", "main, after one turn", "a's");
    }

    @Test
    void E05_aTimerOfZeroRunsAfterWhatIsReady() {
        Trace.run(() -> {
            EventLoop loop = EventLoop.current();
            loop.callLater(Duration.ZERO, () -> trace.add("timer"));
            loop.callSoon(() -> trace.add("registered later"));
            await(yieldNow());
            trace.add("main");
            await(yieldNow());
            return async();
        });
        assertThat(trace.lines()).containsExactly("registered later", "main", "timer");
    }

    @Test
    void E06_timersFireInTheOrderOfTheirDeadlines() {
        Trace.run(() -> {
            EventLoop loop = EventLoop.current();
            for (int millis : new int[] {30, 10, 20, 10}) {
                loop.callLater(Duration.ofMillis(millis), () -> trace.add(millis + " at " + millis(loop)));
            }
            loop.callAt(loop.nanoTime() + 15_000_000, () -> trace.add("15 at " + millis(loop)));
            await(sleep(Duration.ofMillis(40)));
            return async();
        });
        assertThat(trace.lines()).containsExactly("10 at 10", "10 at 10", "15 at 15", "20 at 20", "30 at 30");
    }

    @Test
    void E08_aTimerCancelledInTheTurnInWhichItIsDueDoesNotRun() {
        Trace.run(() -> {
            EventLoop loop = EventLoop.current();
            List<TimerHandle> second = new ArrayList<>();
            loop.callLater(Duration.ofMillis(10), () -> {
                trace.add("first");
                second.get(0).cancel();
            });
            second.add(loop.callLater(Duration.ofMillis(10), () -> trace.add("second")));
            loop.callLater(Duration.ofMillis(10), () -> trace.add("third"));
            await(sleep(Duration.ofMillis(20)));
            second.get(0).cancel();
            return async();
        });
        assertThat(trace.lines()).containsExactly("first", "third");
    }

    @Test
    void E08_aCallbackCancelsItsOwnTimer() {
        Trace.run(() -> {
            List<TimerHandle> own = new ArrayList<>();
            own.add(EventLoop.current().callLater(Duration.ofMillis(1), () -> {
                own.get(0).cancel();
                trace.add("ran");
            }));
            await(sleep(Duration.ofMillis(2)));
            return async();
        });
        assertThat(trace.lines()).containsExactly("ran");
    }

    @Test
    void E09_anExceptionInACallbackGoesToTheHandlerAndTheLoopGoesOn() {
        Trace.run(() -> {
            EventLoop loop = EventLoop.current();
            loop.setExceptionHandler((what, exception) -> trace.add(what + ": " + exception.getMessage()));
            loop.callSoon(() -> {
                throw new IllegalArgumentException("one");
            });
            loop.callLater(Duration.ofMillis(1), () -> {
                throw new AssertionError("two");
            });
            loop.callSoon(() -> trace.add("another"));
            await(sleep(Duration.ofMillis(2)));
            trace.add("main");
            return async();
        });
        assertThat(trace.lines()).containsExactly("a callback threw: one", "another", "a callback threw: two", "main");
    }

    @Test
    void E11_executeFromAnotherThreadWakesALoopThatSleeps() throws InterruptedException {
        try (EventLoop loop = EventLoop.create()) {
            Thread[] other = new Thread[1];
            loop.run(wokenFromOutside(loop, other));
            other[0].join();
        }
        assertThat(trace.lines()).containsExactly("waiting", "on the loop's thread", "woken with 7");
    }

    @Async
    private Coroutine<Void> wokenFromOutside(EventLoop loop, Thread[] other) {
        Deferred<Integer> woken = deferred();
        Thread loopThread = Thread.currentThread();
        other[0] = new Thread(() -> loop.execute(() -> {
            trace.add(Thread.currentThread() == loopThread ? "on the loop's thread" : "elsewhere");
            woken.complete(7);
        }));
        loop.callLater(Duration.ofDays(1), () -> trace.add("a day later"));
        trace.add("waiting");
        other[0].start();
        trace.add("woken with " + await(woken));
        return async();
    }

    @Test
    void E11_callSoonFromAnotherThreadIsRefused() throws InterruptedException {
        try (EventLoop loop = EventLoop.create()) {
            loop.run(refusals(loop));
        }
        assertThat(trace.lines()).containsExactly("callSoon refused", "callLater refused", "main");
    }

    @Async
    private Coroutine<Void> refusals(EventLoop loop) throws InterruptedException {
        Thread other = new Thread(() -> {
            assertThatIllegalStateException()
                    .isThrownBy(() -> loop.callSoon(() -> trace.add("ran")))
                    .withMessageContaining("was used on thread");
            trace.add("callSoon refused");
            assertThatIllegalStateException().isThrownBy(() -> loop.callLater(Duration.ZERO, () -> trace.add("ran")));
            trace.add("callLater refused");
        });
        other.start();
        other.join();
        await(yieldNow());
        trace.add("main");
        return async();
    }

    @Test
    void E13_aLoopRunsOnceAndAThreadRunsOneLoop() {
        try (EventLoop loop = EventLoop.withVirtualTime();
                EventLoop second = EventLoop.withVirtualTime()) {
            loop.run(nestedRuns(loop, second));
            assertThat(second.run(value("afterwards"))).isEqualTo("afterwards");
        }
        assertThat(trace.lines()).containsExactly("same refused", "second refused", "run refused", "main");
    }

    @Async
    private Coroutine<Void> nestedRuns(EventLoop loop, EventLoop second) {
        assertThatIllegalStateException()
                .isThrownBy(() -> loop.run(value("no")))
                .withMessage("This event loop is already running");
        trace.add("same refused");
        assertThatIllegalStateException().isThrownBy(() -> second.run(value("no")));
        trace.add("second refused");
        assertThatIllegalStateException().isThrownBy(() -> run(value("no")));
        trace.add("run refused");
        await(yieldNow());
        trace.add("main");
        return async();
    }

    @Test
    void E14_closingTwiceIsFineAndARunningLoopCannotBeClosed() {
        EventLoop loop = EventLoop.withVirtualTime();
        loop.run(closing(loop));
        loop.close();
        loop.close();
        assertThat(trace.lines()).containsExactly("close refused", "main");
        assertThatIllegalStateException()
                .isThrownBy(() -> loop.callSoon(() -> {}))
                .withMessage("Event loop is closed");
        assertThatIllegalStateException()
                .isThrownBy(() -> loop.run(value("no")))
                .withMessage("Event loop is closed");
        assertThatExceptionOfType(RejectedExecutionException.class)
                .isThrownBy(() -> loop.execute(() -> {}))
                .withMessage("Event loop is closed");
        assertThatExceptionOfType(RejectedExecutionException.class)
                .isThrownBy(() -> loop.submit(value("no")))
                .withMessage("Event loop is closed");
        assertThatIllegalStateException()
                .isThrownBy(() -> loop.callLater(Duration.ZERO, () -> {}))
                .withMessage("Event loop is closed");
    }

    @Async
    private Coroutine<Void> closing(EventLoop loop) {
        assertThatIllegalStateException().isThrownBy(loop::close).withMessage("Cannot close a running event loop");
        trace.add("close refused");
        await(yieldNow());
        trace.add("main");
        return async();
    }

    @Test
    void E15_aChainOfCallbacksDoesNotKeepTimersWaiting() {
        Trace.run(() -> {
            EventLoop loop = EventLoop.current();
            loop.callLater(Duration.ZERO, () -> trace.add("timer"));
            chain(loop, 1);
            await(sleep(Duration.ofMillis(1)));
            return async();
        });
        assertThat(trace.lines()).containsExactly("link 1", "timer", "link 2", "link 3", "link 4");
    }

    private void chain(EventLoop loop, int link) {
        loop.callSoon(() -> {
            trace.add("link " + link);
            if (link < 4) {
                chain(loop, link + 1);
            }
        });
    }

    @Test
    void E15_anEndlessChainLetsTimersAndOtherThreadsIn() throws InterruptedException {
        AtomicBoolean calledIn = new AtomicBoolean();
        AtomicBoolean timerFired = new AtomicBoolean();
        try (EventLoop loop = EventLoop.create()) {
            Thread other = new Thread(() -> loop.execute(() -> calledIn.set(true)));
            loop.callLater(Duration.ofMillis(1), () -> timerFired.set(true));
            other.start();
            loop.run(spinUntil(calledIn, timerFired));
            other.join();
        }
        assertThat(calledIn).isTrue();
        assertThat(timerFired).isTrue();
    }

    @Async
    private static Coroutine<Void> spinUntil(AtomicBoolean one, AtomicBoolean two) {
        while (!one.get() || !two.get()) {
            await(yieldNow());
        }
        return async();
    }

    @Test
    void tasksAndCallbacksShareOneQueue() {
        Trace.run(() -> {
            EventLoop loop = EventLoop.current();
            loop.callSoon(() -> trace.add("callback 1"));
            createTask(() -> {
                trace.add("task");
                return async();
            });
            loop.execute(() -> trace.add("callback 2"));
            await(yieldNow());
            return async();
        });
        assertThat(trace.lines()).containsExactly("callback 1", "task", "callback 2");
    }

    @Async
    private static Coroutine<String> value(String value) {
        return async(value);
    }

    private static long millis(EventLoop loop) {
        return loop.nanoTime() / 1_000_000;
    }
}
