// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.deferred;
import static io.fermata.Fermata.sleep;
import static io.fermata.Fermata.waitFor;
import static io.fermata.Fermata.withTimeout;
import static io.fermata.Fermata.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.Async;
import io.fermata.AsyncTimeoutException;
import io.fermata.CancelledError;
import io.fermata.Coroutine;
import io.fermata.DeadlockException;
import io.fermata.EventLoop;
import io.fermata.Fermata;
import io.fermata.Task;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Durations that are longer than the clock can count: who sleeps so long sleeps, and is no deadlock. */
@Timeout(60)
class EndlessSleepTest {
    private static final Duration FOREVER = ChronoUnit.FOREVER.getDuration();

    /** The clock counts to 292 years. */
    private static final List<Duration> LONG = List.of(
            Duration.ofDays(365L * 200), Duration.ofDays(365L * 300), Duration.ofSeconds(Long.MAX_VALUE - 1), FOREVER);

    private static final EventLoopMaker REAL = EventLoop::create;
    private static final EventLoopMaker VIRTUAL = EventLoop::withVirtualTime;

    private final Trace trace = new Trace();

    private interface EventLoopMaker extends Supplier<EventLoop> {}

    /** The interrupt comes before the loop looks for something to do, so no test waits for long. */
    private static void assertInterruptible(EventLoopMaker maker, Supplier<Coroutine<?>> program) {
        try (EventLoop loop = maker.get()) {
            loop.callSoon(Thread.currentThread()::interrupt);
            assertThatThrownBy(() -> loop.run(program.get()))
                    .isInstanceOf(CancelledError.class)
                    .hasMessage("the thread was interrupted");
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void sleepsUntilItIsInterrupted() {
        for (Duration duration : LONG) {
            assertInterruptible(REAL, () -> sleep(duration));
            assertInterruptible(REAL, () -> sleep(duration, "value"));
        }
        assertInterruptible(VIRTUAL, () -> sleep(FOREVER));
    }

    @Test
    void sleepsUntilItIsInterruptedInFermataRun() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Fermata.run(sleep(FOREVER))).isInstanceOf(CancelledError.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aTimeLimitOfThatLengthIsWaitedFor() {
        for (Duration duration : LONG) {
            assertInterruptible(REAL, () -> waitFor(waitsForNothing(), duration));
            assertInterruptible(REAL, () -> withTimeout(duration, EndlessSleepTest::waitsForNothing));
        }
        assertInterruptible(VIRTUAL, () -> waitFor(waitsForNothing(), FOREVER));
        assertInterruptible(VIRTUAL, () -> withTimeout(FOREVER, EndlessSleepTest::waitsForNothing));
    }

    @Async
    private static Coroutine<Void> waitsForNothing() {
        await(Fermata.<Void>deferred());
        return async();
    }

    @Test
    void aTimerOfThatLengthIsWaitedFor() {
        for (Duration duration : LONG) {
            assertInterruptible(REAL, () -> afterTimer(duration));
        }
        assertInterruptible(VIRTUAL, () -> afterTimer(FOREVER));
        assertInterruptible(REAL, EndlessSleepTest::afterLastInstant);
    }

    @Async
    private static Coroutine<Void> afterTimer(Duration delay) {
        EventLoop.current().callLater(delay, () -> {});
        await(deferred());
        return async();
    }

    @Async
    private static Coroutine<Void> afterLastInstant() {
        EventLoop.current().callAt(Long.MAX_VALUE, () -> {});
        await(deferred());
        return async();
    }

    @Test
    void othersGoOnMeanwhile() {
        Trace.run(() -> {
            Task<Void> sleeper = createTask(traced());
            EventLoop loop = EventLoop.current();
            await(sleep(Duration.ofDays(1)));
            trace.add("after " + Duration.ofNanos(loop.nanoTime()));
            sleeper.cancel();
            await(yieldNow());
            await(yieldNow());
            trace.add(sleeper.isCancelled());
            return async();
        });
        assertThat(trace.lines()).containsExactly("sleeps", "after PT24H", "cancelled", "true");
    }

    @Async
    private Coroutine<Void> traced() {
        trace.add("sleeps");
        try {
            await(sleep(FOREVER));
            trace.add("woke");
        } catch (CancelledError e) {
            trace.add("cancelled");
            throw e;
        }
        return async();
    }

    /** A virtual clock jumps over every time that ends, also over those that it cannot count. */
    @Test
    void aVirtualClockJumpsToItsEnd() {
        Trace.run(() -> {
            long before = EventLoop.current().nanoTime();
            await(sleep(Duration.ofDays(365L * 300)));
            trace.add(EventLoop.current().nanoTime() > before);
            await(sleep(Duration.ofDays(365L * 200)));
            EventLoop.current().callLater(Duration.ofDays(365L * 400), () -> trace.add("called"));
            try {
                await(waitFor(waitsForNothing(), Duration.ofDays(365L * 500)));
            } catch (AsyncTimeoutException e) {
                trace.add("time out");
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("true", "called", "time out");
    }

    @Test
    void closingCancelsIt() {
        EventLoop loop = EventLoop.create();
        loop.run(leavesSleeper());
        loop.close();
        assertThat(trace.lines()).containsExactly("sleeps", "cancelled");
    }

    @Async
    private Coroutine<Void> leavesSleeper() {
        createTask(traced());
        await(yieldNow());
        await(yieldNow());
        return async();
    }

    /** Once the sleeper is gone there is nothing left to wait for. */
    @Test
    void aCancelledSleepKeepsNoDeadlockFromBeingSeen() {
        EventLoop loop = EventLoop.withVirtualTime();
        assertThatThrownBy(() -> loop.run(cancelsSleeperThenWaits())).isInstanceOf(DeadlockException.class);
        loop.close();
        assertThat(trace.lines()).containsExactly("sleeps", "cancelled");
    }

    @Async
    private Coroutine<Void> cancelsSleeperThenWaits() {
        Task<Void> sleeper = createTask(traced());
        await(yieldNow());
        await(yieldNow());
        sleeper.cancel();
        await(deferred());
        return async();
    }
}
