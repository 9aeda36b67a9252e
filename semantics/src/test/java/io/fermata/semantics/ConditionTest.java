// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.gather;
import static io.fermata.Fermata.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.fermata.Async;
import io.fermata.AsyncCondition;
import io.fermata.AsyncLock;
import io.fermata.CancelledError;
import io.fermata.Coroutine;
import io.fermata.Task;
import org.junit.jupiter.api.Test;

class ConditionTest {
    private final Trace trace = new Trace();
    private final AsyncLock lock = new AsyncLock();
    private final AsyncCondition condition = new AsyncCondition(lock);
    private int value;

    @Test
    void L12_withoutTheLockWaitingAndSignallingAreRefused() {
        String wait = "cannot wait: the lock of this AsyncCondition is not held; acquire it first";
        String signal = "cannot signal: the lock of this AsyncCondition is not held; acquire it first";
        Trace.run(() -> {
            Coroutine<Void> coroutine = condition.waitSignal();
            trace.add("made");
            try {
                await(coroutine);
            } catch (IllegalStateException e) {
                trace.add(e.getMessage());
            }
            try {
                await(condition.waitUntil(() -> false));
            } catch (IllegalStateException e) {
                trace.add(e.getMessage());
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("made", wait, wait);
        assertThatIllegalStateException().isThrownBy(condition::signal).withMessage(signal);
        assertThatIllegalStateException().isThrownBy(() -> condition.signal(2)).withMessage(signal);
        assertThatIllegalStateException().isThrownBy(condition::signalAll).withMessage(signal);
    }

    @Test
    void L13_acquiresTheLockAgainBeforeItReturns() {
        Trace.run(() -> {
            Task<Void> a = createTask(waiter("a"));
            await(yieldNow());
            var held = await(lock.acquire());
            condition.signal();
            trace.add("signalled");
            await(yieldNow());
            await(yieldNow());
            trace.add("frees");
            held.close();
            await(a);
            return async();
        });
        assertThat(trace.lines()).containsExactly("a waits", "signalled", "frees", "a on, locked: true", "a frees");
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void L13_acquiresTheLockAgainBeforeItThrowsCancelledError() {
        Trace.run(() -> {
            Task<Void> a = createTask(waiter("a"));
            await(yieldNow());
            var held = await(lock.acquire());
            a.cancel("stop");
            await(yieldNow());
            await(yieldNow());
            trace.add(a + ", now freed");
            held.close();
            await(yieldNow());
            trace.add(a);
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "a waits",
                        "Task-2 (pending), now freed",
                        "a threw CancelledError: stop, locked: true",
                        "Task-2 (cancelled)");
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void L13_aCancellationWhileItAcquiresIsThrownOnceItHasTheLock() {
        Trace.run(() -> {
            Task<Void> a = createTask(waiter("a"));
            await(yieldNow());
            var held = await(lock.acquire());
            condition.signal();
            await(yieldNow()); // a wants the lock now
            a.cancel("one");
            await(yieldNow());
            a.cancel("two");
            await(yieldNow());
            trace.add(a + ", now freed");
            held.close();
            await(yieldNow());
            return async();
        });
        assertThat(trace.lines())
                .containsExactly("a waits", "Task-2 (pending), now freed", "a threw CancelledError: two, locked: true");
    }

    @Test
    void L13_aCancellationOfTheOneThatWasGivenTheLockGivesItBackInTurn() {
        Trace.run(() -> {
            Task<Void> a = createTask(waiter("a"));
            await(yieldNow());
            var held = await(lock.acquire());
            condition.signal();
            await(yieldNow());
            held.close(); // a is woken for the lock
            a.cancel("late");
            try (var next = await(lock.acquire())) {
                trace.add("next");
            }
            await(yieldNow());
            trace.add(a);
            return async();
        });
        assertThat(trace.lines())
                .containsExactly("a waits", "next", "a threw CancelledError: late, locked: true", "Task-2 (cancelled)");
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void L14_aCancelledWaiterThatWasSignalledSignalsTheNext() {
        Trace.run(() -> {
            Task<Void> a = createTask(waiter("a"));
            Task<Void> b = createTask(waiter("b"));
            await(yieldNow());
            try (var held = await(lock.acquire())) {
                condition.signal();
            }
            a.cancel("too late");
            await(b);
            trace.add(a);
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "a waits",
                        "b waits",
                        "a threw CancelledError: too late, locked: true",
                        "b on, locked: true",
                        "b frees",
                        "Task-2 (cancelled)");
    }

    /** It cannot tell whether it was signalled, so it always passes a signal on. */
    @Test
    void L14_aCancelledWaiterThatWasNotSignalledWakesTheNextInVain() {
        Trace.run(() -> {
            Task<Void> a = createTask(untilValue("a", 1));
            Task<Void> b = createTask(untilValue("b", 1));
            await(yieldNow());
            a.cancel();
            await(yieldNow());
            await(yieldNow());
            trace.add(b);
            value = 1;
            try (var held = await(lock.acquire())) {
                condition.signal();
            }
            await(b);
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "a looks at 0", "b looks at 0", "b looks at 0", "Task-3 (pending)", "b looks at 1", "b done");
    }

    @Test
    void L15_signalWakesSoManyInOrder() {
        Trace.run(() -> {
            Task<Void> a = createTask(waiter("a"));
            Task<Void> b = createTask(waiter("b"));
            Task<Void> c = createTask(waiter("c"));
            Task<Void> d = createTask(waiter("d"));
            await(yieldNow());
            try (var held = await(lock.acquire())) {
                condition.signal(0);
                condition.signal(2);
            }
            await(gather(a, b));
            await(yieldNow());
            trace.add(c + " " + d);
            try (var held = await(lock.acquire())) {
                condition.signalAll();
            }
            await(gather(c, d));
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "a waits",
                        "b waits",
                        "c waits",
                        "d waits",
                        "a on, locked: true",
                        "a frees",
                        "b on, locked: true",
                        "b frees",
                        "Task-4 (pending) Task-5 (pending)",
                        "c on, locked: true",
                        "c frees",
                        "d on, locked: true",
                        "d frees");
    }

    @Test
    void L15_waitUntilLooksAgainAfterEachSignal() {
        Trace.run(() -> {
            Task<Void> a = createTask(untilValue("a", 2));
            await(yieldNow());
            for (value = 1; !a.isDone(); value++) {
                try (var held = await(lock.acquire())) {
                    condition.signal();
                }
                await(yieldNow());
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("a looks at 0", "a looks at 1", "a looks at 2", "a done");
    }

    @Test
    void L15_waitUntilOfWhatIsTrueDoesNotSuspend() {
        Trace.run(() -> {
            createTask(() -> {
                trace.add("another task");
                return async();
            });
            try (var held = await(lock.acquire())) {
                await(condition.waitUntil(() -> true));
                trace.add("on");
            }
            await(yieldNow());
            return async();
        });
        assertThat(trace.lines()).containsExactly("on", "another task");
    }

    @Test
    void L15_aConditionThatThrowsLeavesTheLockHeld() {
        Trace.run(() -> {
            Task<Void> a = createTask(() -> {
                try (var held = await(lock.acquire())) {
                    try {
                        await(condition.waitUntil(() -> 1 / value > 0));
                    } catch (ArithmeticException e) {
                        trace.add("threw, locked: " + lock.isLocked());
                    }
                }
                return async();
            });
            await(a);
            trace.add("locked: " + lock.isLocked());
            return async();
        });
        assertThat(trace.lines()).containsExactly("threw, locked: true", "locked: false");
    }

    @Test
    void aNegativeNumberOfSignalsIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> condition.signal(-1));
    }

    @Test
    void twoConditionsOfOneLock() {
        AsyncCondition other = new AsyncCondition(lock);
        Trace.run(() -> {
            Task<Void> a = createTask(waiter("a"));
            await(yieldNow());
            try (var held = await(lock.acquire())) {
                other.signalAll();
            }
            await(yieldNow());
            trace.add(a);
            try (var held = await(lock.acquire())) {
                condition.signalAll();
            }
            await(a);
            return async();
        });
        assertThat(trace.lines()).containsExactly("a waits", "Task-2 (pending)", "a on, locked: true", "a frees");
    }

    @Async
    private Coroutine<Void> waiter(String name) {
        try (var held = await(lock.acquire())) {
            trace.add(name + " waits");
            try {
                await(condition.waitSignal());
            } catch (CancelledError e) {
                trace.add(name + " threw CancelledError: " + e.getMessage() + ", locked: " + lock.isLocked());
                throw e;
            }
            trace.add(name + " on, locked: " + lock.isLocked());
            await(yieldNow());
            trace.add(name + " frees");
        }
        return async();
    }

    @Async
    private Coroutine<Void> untilValue(String name, int wanted) {
        try (var held = await(lock.acquire())) {
            await(condition.waitUntil(() -> {
                trace.add(name + " looks at " + value);
                return value == wanted;
            }));
            trace.add(name + " done");
        }
        return async();
    }
}
