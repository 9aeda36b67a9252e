// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.currentTask;
import static io.fermata.Fermata.deferred;
import static io.fermata.Fermata.sleep;
import static io.fermata.Fermata.withTimeout;
import static io.fermata.Fermata.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Async;
import io.fermata.AsyncTimeoutException;
import io.fermata.CancelledError;
import io.fermata.Coroutine;
import io.fermata.EventLoop;
import io.fermata.Task;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WithTimeoutTest {
    private final Trace trace = new Trace();

    @Test
    void TO01_theBodySeesACancellationAndTheEdgeATimeout() {
        Trace.run(() -> {
            try {
                await(withTimeout(millis(10), () -> {
                    try {
                        await(deferred());
                    } catch (CancelledError e) {
                        mark("body: cancelled");
                        throw e;
                    } finally {
                        await(sleep(millis(5)));
                        mark("body: finally");
                    }
                    return async("never");
                }));
            } catch (AsyncTimeoutException e) {
                mark("edge: timeout, cancelling " + currentTask().cancelling());
            }
            return async();
        });
        assertThat(trace.lines())
                .containsExactly("10: body: cancelled", "15: body: finally", "15: edge: timeout, cancelling 0");
    }

    @Test
    void TO01_aBodyInTimeGivesItsResultAndTheDeadlineIsGone() {
        Trace.run(() -> {
            trace.add(await(withTimeout(millis(10), () -> {
                await(sleep(millis(5)));
                return async("in time");
            })));
            await(sleep(millis(20)));
            mark("not cancelled");
            return async();
        });
        assertThat(trace.lines()).containsExactly("in time", "25: not cancelled");
    }

    @Test
    void TO02_theInnerDeadlineIsForTheInnerBlockOnly() {
        Trace.run(() -> {
            trace.add(await(withTimeout(millis(50), () -> {
                try {
                    await(withTimeout(millis(10), this::tooLong));
                } catch (AsyncTimeoutException e) {
                    mark("inner: timeout");
                }
                await(sleep(millis(10)));
                mark("outer goes on");
                return async("well");
            })));
            return async();
        });
        assertThat(trace.lines())
                .containsExactly("10: body: cancelled", "10: inner: timeout", "20: outer goes on", "well");
    }

    @Test
    void TO03_theOuterDeadlineGoesThroughTheInnerBlock() {
        Trace.run(() -> {
            try {
                await(withTimeout(millis(10), () -> {
                    try {
                        await(withTimeout(millis(50), this::tooLong));
                    } catch (CancelledError e) {
                        mark("inner edge: cancelled");
                        throw e;
                    }
                    return async("never");
                }));
            } catch (AsyncTimeoutException e) {
                mark("outer edge: timeout");
            }
            return async();
        });
        assertThat(trace.lines())
                .containsExactly("10: body: cancelled", "10: inner edge: cancelled", "10: outer edge: timeout");
    }

    @Test
    void TO04_aCancellationFromElsewhereBeatsTheDeadline() {
        Trace.run(() -> {
            Task<Void> task = createTask(() -> {
                try {
                    await(withTimeout(millis(10), this::tooLong));
                } catch (CancelledError e) {
                    mark("edge: cancelled, cancelling " + currentTask().cancelling());
                    throw e;
                }
                return async();
            });
            EventLoop.current().callLater(millis(10), () -> mark("cancel: " + task.cancel("elsewhere")));
            await(sleep(millis(20)));
            trace.add(task.isCancelled());
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "10: cancel: true", "10: body: cancelled", "10: edge: cancelled, cancelling 1", "true");
    }

    @Test
    void TO04_theOtherWayRoundAsWell() {
        Trace.run(() -> {
            Task<Void> task = createTask(() -> {
                await(withTimeout(millis(10), this::tooLong));
                return async();
            });
            await(yieldNow());
            EventLoop.current().callLater(millis(10), () -> mark("cancel: " + task.cancel()));
            await(sleep(millis(20)));
            trace.add(task.isCancelled());
            return async();
        });
        assertThat(trace.lines()).containsExactly("10: cancel: true", "10: body: cancelled", "true");
    }

    @Test
    void TO05_withNoTimeTheBodyRunsToItsFirstSuspension() {
        Trace.run(() -> {
            for (int time : new int[] {0, -5}) {
                try {
                    await(withTimeout(millis(time), () -> {
                        await(notSuspending());
                        mark("runs");
                        await(tooLong());
                        return async("never");
                    }));
                } catch (AsyncTimeoutException e) {
                    mark("timeout");
                }
            }
            trace.add(await(withTimeout(Duration.ZERO, this::notSuspending)));
            await(yieldNow());
            trace.add("not interrupted");
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "0: runs",
                        "0: body: cancelled",
                        "0: timeout",
                        "0: runs",
                        "0: body: cancelled",
                        "0: timeout",
                        "a value",
                        "not interrupted");
    }

    @Test
    void TO06_aBodyThatOverrunsWithoutSuspendingIsNotInterrupted() {
        try (EventLoop loop = EventLoop.create()) {
            loop.run(overrunning());
        }
        assertThat(trace.lines()).containsExactly("a value", "not interrupted");
    }

    @Async
    private Coroutine<Void> overrunning() {
        trace.add(await(withTimeout(millis(1), () -> {
            EventLoop loop = EventLoop.current();
            long late = loop.nanoTime() + 5_000_000;
            while (loop.nanoTime() < late) {
                Thread.onSpinWait();
            }
            return notSuspending();
        })));
        await(yieldNow());
        await(sleep(millis(1)));
        trace.add("not interrupted");
        return async();
    }

    @Test
    void TO07_aBodyThatSwallowsTheCancellationLeavesTheBlockNormally() {
        Trace.run(() -> {
            trace.add(await(withTimeout(millis(10), () -> {
                try {
                    await(tooLong());
                } catch (CancelledError e) {
                    mark("swallowed, cancelling " + currentTask().cancelling());
                }
                await(sleep(millis(5)));
                return async("a value");
            })));
            mark("cancelling " + currentTask().cancelling());
            await(yieldNow());
            return async();
        });
        assertThat(trace.lines())
                .containsExactly("10: body: cancelled", "10: swallowed, cancelling 1", "a value", "15: cancelling 0");
    }

    @Test
    void TO10_aTimeoutThatTheBodyThrowsIsNotTakenForTheDeadline() {
        Trace.run(() -> {
            AsyncTimeoutException own = new AsyncTimeoutException("of its own");
            try {
                await(withTimeout(millis(10), () -> {
                    await(yieldNow());
                    throw own;
                }));
            } catch (AsyncTimeoutException e) {
                mark(e.getMessage() + " " + (e == own) + " " + currentTask().cancelling());
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("0: of its own true 0");
    }

    @Test
    void TO11_anotherExceptionDuringTheCancellationIsTheOutcome() {
        Trace.run(() -> {
            try {
                await(withTimeout(millis(10), () -> {
                    try {
                        await(tooLong());
                    } catch (CancelledError e) {
                        throw new IllegalArgumentException("clumsy");
                    }
                    return async("never");
                }));
            } catch (IllegalArgumentException e) {
                mark(e.getMessage() + ", cancelling " + currentTask().cancelling());
            }
            await(yieldNow());
            return async();
        });
        assertThat(trace.lines()).containsExactly("10: body: cancelled", "10: clumsy, cancelling 0");
    }

    @Async
    private Coroutine<String> tooLong() {
        try {
            await(sleep(millis(1000)));
        } catch (CancelledError e) {
            mark("body: cancelled");
            throw e;
        }
        return async("never");
    }

    @Async
    private Coroutine<String> notSuspending() {
        return async("a value");
    }

    private static Duration millis(int millis) {
        return Duration.ofMillis(millis);
    }

    private void mark(String what) {
        trace.add(EventLoop.current().nanoTime() / 1_000_000 + ": " + what);
    }
}
