// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.gather;
import static io.fermata.Fermata.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.fermata.Async;
import io.fermata.AsyncLock;
import io.fermata.CancelledError;
import io.fermata.Coroutine;
import io.fermata.EventLoop;
import io.fermata.Task;
import org.junit.jupiter.api.Test;

class LockTest {
    private final Trace trace = new Trace();
    private final AsyncLock lock = new AsyncLock();

    @Test
    void L01_waitersAcquireInTheOrderInWhichTheyCame() {
        Trace.run(() -> {
            await(gather(critical("a"), critical("b"), critical("c")));
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "a wants", "a has", "b wants", "c wants", "a frees", "b has", "b frees", "c has", "c frees");
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void L02_aNewcomerQueuesBehindTheOneThatWasWoken() {
        Trace.run(() -> {
            var held = await(lock.acquire());
            Task<Void> first = createTask(critical("first"));
            await(yieldNow());
            held.close();
            trace.add("released, locked: " + lock.isLocked());
            await(critical("newcomer"));
            await(first);
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "first wants",
                        "released, locked: false",
                        "newcomer wants",
                        "first has",
                        "first frees",
                        "newcomer has",
                        "newcomer frees");
    }

    @Test
    void L03_acquiringAFreeLockDoesNotSuspend() {
        Trace.run(() -> {
            createTask(mark("another task"));
            for (int i = 0; i < 3; i++) {
                try (var held = await(lock.acquire())) {
                    trace.add("held " + i);
                }
            }
            await(yieldNow());
            return async();
        });
        assertThat(trace.lines()).containsExactly("held 0", "held 1", "held 2", "another task");
    }

    @Test
    void L04_aCancelledWaiterIsSkipped() {
        Trace.run(() -> {
            var held = await(lock.acquire());
            Task<Void> a = createTask(critical("a"));
            Task<Void> b = createTask(critical("b"));
            Task<Void> c = createTask(critical("c"));
            await(yieldNow());
            b.cancel();
            await(yieldNow());
            held.close();
            await(gather(a, c));
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "a wants", "b wants", "c wants", "b cancelled", "a has", "a frees", "c has", "c frees");
    }

    @Test
    void L04_theOneThatWasWokenPassesTheLockOnWhenItIsCancelled() {
        Trace.run(() -> {
            var held = await(lock.acquire());
            Task<Void> a = createTask(critical("a"));
            Task<Void> b = createTask(critical("b"));
            await(yieldNow());
            held.close();
            trace.add("cancel of the woken one: " + a.cancel());
            await(b);
            trace.add(a);
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "a wants",
                        "b wants",
                        "cancel of the woken one: true",
                        "a cancelled",
                        "b has",
                        "b frees",
                        "Task-2 (cancelled)");
    }

    /** As in asyncio: the head of the queue passes the lock on when it runs, not when it is cancelled. */
    @Test
    void L04_aReleaseBetweenTheCancellationOfTheHeadAndItsStepIsNotLost() {
        Trace.run(() -> {
            var held = await(lock.acquire());
            Task<Void> head = createTask(critical("head"));
            Task<Void> next = createTask(critical("next"));
            await(yieldNow());
            head.cancel();
            held.close();
            await(yieldNow());
            trace.add("one turn later");
            await(next);
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "head wants", "next wants", "head cancelled", "one turn later", "next has", "next frees");
    }

    @Test
    void L04_allWaitersCancelledAndThenANewcomer() {
        Trace.run(() -> {
            var held = await(lock.acquire());
            Task<Void> a = createTask(critical("a"));
            Task<Void> b = createTask(critical("b"));
            await(yieldNow());
            a.cancel();
            b.cancel();
            held.close();
            await(critical("newcomer"));
            trace.add("done");
            await(yieldNow());
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "a wants",
                        "b wants",
                        "newcomer wants",
                        "newcomer has",
                        "a cancelled",
                        "b cancelled",
                        "newcomer frees",
                        "done");
    }

    @Test
    void L04_cancelledTwiceBeforeItRuns() {
        Trace.run(() -> {
            var held = await(lock.acquire());
            Task<Void> a = createTask(critical("a"));
            Task<Void> b = createTask(critical("b"));
            await(yieldNow());
            trace.add(a.cancel("one") + " " + a.cancel("two") + " " + a.cancelling());
            held.close();
            await(b);
            trace.add("locked: " + lock.isLocked());
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "a wants", "b wants", "true true 2", "a cancelled: one", "b has", "b frees", "locked: false");
    }

    /** The request is taken back, the cancellation of what it waited for is not: asyncio's future is cancelled, too. */
    @Test
    void L04_uncancelledBeforeItRuns() {
        Trace.run(() -> {
            var held = await(lock.acquire());
            Task<Void> a = createTask(critical("a"));
            await(yieldNow());
            a.cancel();
            trace.add(a.uncancel());
            held.close();
            await(yieldNow());
            await(yieldNow());
            trace.add(a);
            return async();
        });
        assertThat(trace.lines()).containsExactly("a wants", "0", "a cancelled", "Task-2 (cancelled)");
    }

    @Test
    void L04_wokenAndThenCancelledAndUncancelledStillHasTheLock() {
        Trace.run(() -> {
            var held = await(lock.acquire());
            Task<Void> a = createTask(critical("a"));
            await(yieldNow());
            held.close();
            a.cancel();
            a.uncancel();
            await(a);
            return async();
        });
        assertThat(trace.lines()).containsExactly("a wants", "a has", "a frees");
    }

    @Test
    void L05_releasingAFreeLockIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(lock::release)
                .withMessage("the AsyncLock is not held, so it cannot be released");
    }

    @Test
    void L05_anyTaskMayRelease() {
        Trace.run(() -> {
            await(lock.acquire());
            await(createTask(() -> {
                lock.release();
                trace.add("released elsewhere");
                return async();
            }));
            try (var held = await(lock.acquire())) {
                trace.add("acquired again");
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("released elsewhere", "acquired again");
    }

    @Test
    void L05_acquiringTwiceWaits() {
        Trace.run(() -> {
            Task<Void> twice = createTask(() -> {
                await(lock.acquire());
                trace.add("once");
                await(lock.acquire());
                trace.add("twice");
                return async();
            });
            await(yieldNow());
            await(yieldNow());
            trace.add(twice);
            lock.release();
            await(twice);
            return async();
        });
        assertThat(trace.lines()).containsExactly("once", "Task-2 (pending)", "twice");
    }

    @Test
    void closingHeldTwiceReleasesOnce() {
        Trace.run(() -> {
            AsyncLock.Held first = await(lock.acquire());
            first.close();
            AsyncLock.Held second = await(lock.acquire());
            first.close();
            trace.add("locked: " + lock.isLocked());
            second.close();
            trace.add("locked: " + lock.isLocked());
            return async();
        });
        assertThat(trace.lines()).containsExactly("locked: true", "locked: false");
    }

    @Test
    void releasingBetweenTheReleaseAndTheNextOnesStepIsRefused() {
        Trace.run(() -> {
            await(lock.acquire());
            Task<Void> next = createTask(critical("next"));
            await(yieldNow());
            lock.release();
            try {
                lock.release();
            } catch (IllegalStateException e) {
                trace.add("refused");
            }
            await(next);
            return async();
        });
        assertThat(trace.lines()).containsExactly("next wants", "refused", "next has", "next frees");
    }

    @Test
    void L06_boundToTheLoopThatWaitedFirst() {
        Trace.run(() -> {
            await(gather(critical("a"), critical("b")));
            return async();
        });
        try (EventLoop other = EventLoop.withVirtualTime()) {
            other.run(critical("uncontended elsewhere"));
            assertThatIllegalStateException()
                    .isThrownBy(() -> other.run(contended()))
                    .withMessageStartingWith("AsyncLock is bound to a different event loop");
        }
    }

    @Async
    private Coroutine<Void> contended() {
        try (var held = await(lock.acquire())) {
            await(lock.acquire());
        }
        return async();
    }

    @Async
    private Coroutine<Void> critical(String name) {
        trace.add(name + " wants");
        try (var held = await(lock.acquire())) {
            trace.add(name + " has");
            await(yieldNow());
            trace.add(name + " frees");
        } catch (CancelledError e) {
            trace.add(name + " cancelled" + (e.getMessage() == null ? "" : ": " + e.getMessage()));
            throw e;
        }
        return async();
    }

    @Async
    private Coroutine<Void> mark(String text) {
        trace.add(text);
        return async();
    }
}
