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
import io.fermata.AsyncSemaphore;
import io.fermata.CancelledError;
import io.fermata.Coroutine;
import io.fermata.EventLoop;
import io.fermata.Task;
import org.junit.jupiter.api.Test;

class SemaphoreTest {
    private final Trace trace = new Trace();
    private final AsyncSemaphore semaphore = new AsyncSemaphore(1);

    @Test
    void L07_permitsGoToThoseWhoWaitInOrder() {
        AsyncSemaphore two = new AsyncSemaphore(2);
        Trace.run(() -> {
            await(gather(user(two, "a"), user(two, "b"), user(two, "c"), user(two, "d")));
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "a has, 1 left",
                        "b has, 0 left",
                        "a frees",
                        "b frees",
                        "c has, 0 left",
                        "d has, 0 left",
                        "c frees",
                        "d frees");
        assertThat(two.availablePermits()).isEqualTo(2);
    }

    @Test
    void L07_aNewcomerDoesNotOvertakeTheOneThatWasWoken() {
        Trace.run(() -> {
            await(semaphore.acquire());
            Task<Void> first = createTask(user(semaphore, "first"));
            await(yieldNow());
            semaphore.release();
            semaphore.release();
            trace.add("left: " + semaphore.availablePermits());
            await(user(semaphore, "newcomer"));
            await(first);
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "left: 1", "first has, 0 left", "newcomer has, 0 left", "first frees", "newcomer frees");
    }

    @Test
    void L07_acquiringAFreePermitDoesNotSuspend() {
        Trace.run(() -> {
            createTask(() -> {
                trace.add("another task");
                return async();
            });
            try (var permit = await(semaphore.acquire())) {
                trace.add("held");
            }
            await(yieldNow());
            return async();
        });
        assertThat(trace.lines()).containsExactly("held", "another task");
    }

    @Test
    void L08_aCancelledWaiterThatHadThePermitPassesItOn() {
        Trace.run(() -> {
            await(semaphore.acquire());
            Task<Void> a = createTask(user(semaphore, "a"));
            Task<Void> b = createTask(user(semaphore, "b"));
            await(yieldNow());
            semaphore.release();
            a.cancel();
            trace.add("left: " + semaphore.availablePermits());
            await(b);
            trace.add(a + ", left: " + semaphore.availablePermits());
            return async();
        });
        assertThat(trace.lines())
                .containsExactly("left: 0", "a cancelled", "b has, 0 left", "b frees", "Task-2 (cancelled), left: 1");
    }

    @Test
    void L08_aCancelledHeadIsSkipped() {
        Trace.run(() -> {
            await(semaphore.acquire());
            Task<Void> a = createTask(user(semaphore, "a"));
            Task<Void> b = createTask(user(semaphore, "b"));
            await(yieldNow());
            a.cancel();
            semaphore.release();
            await(b);
            return async();
        });
        assertThat(trace.lines()).containsExactly("a cancelled", "b has, 0 left", "b frees");
    }

    @Test
    void L08_aPermitThatNobodyWantsComesBack() {
        Trace.run(() -> {
            await(semaphore.acquire());
            Task<Void> a = createTask(user(semaphore, "a"));
            await(yieldNow());
            semaphore.release();
            a.cancel();
            await(yieldNow());
            trace.add("left: " + semaphore.availablePermits());
            return async();
        });
        assertThat(trace.lines()).containsExactly("a cancelled", "left: 1");
    }

    @Test
    void L09_aNegativeNumberOfPermitsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AsyncSemaphore(-1))
                .withMessage("a semaphore cannot have -1 permits: zero is the least");
    }

    @Test
    void L09_withoutPermitsTheFirstReleaseMakesOne() {
        AsyncSemaphore none = new AsyncSemaphore(0);
        Trace.run(() -> {
            Task<Void> a = createTask(user(none, "a"));
            await(yieldNow());
            trace.add("release");
            none.release();
            await(a);
            return async();
        });
        assertThat(trace.lines()).containsExactly("release", "a has, 0 left", "a frees");
        assertThat(none.availablePermits()).isEqualTo(1);
    }

    @Test
    void closingAPermitTwiceReleasesOnce() {
        Trace.run(() -> {
            AsyncSemaphore.Permit permit = await(semaphore.acquire());
            permit.close();
            permit.close();
            return async();
        });
        assertThat(semaphore.availablePermits()).isEqualTo(1);
    }

    @Test
    void theNumberOfPermitsDoesNotOverflow() {
        AsyncSemaphore full = new AsyncSemaphore(Integer.MAX_VALUE);
        assertThatIllegalStateException().isThrownBy(full::release);
        assertThat(full.availablePermits()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void L06_boundToTheLoopThatWaitedFirst() {
        Trace.run(() -> {
            await(gather(user(semaphore, "a"), user(semaphore, "b")));
            return async();
        });
        try (EventLoop other = EventLoop.withVirtualTime()) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> other.run(acquireTwice()))
                    .withMessageStartingWith("AsyncSemaphore is bound to a different event loop");
        }
    }

    @Async
    private Coroutine<Void> acquireTwice() {
        await(semaphore.acquire());
        await(semaphore.acquire());
        return async();
    }

    @Async
    private Coroutine<Void> user(AsyncSemaphore semaphore, String name) {
        try (var permit = await(semaphore.acquire())) {
            trace.add(name + " has, " + semaphore.availablePermits() + " left");
            await(yieldNow());
            trace.add(name + " frees");
        } catch (CancelledError e) {
            trace.add(name + " cancelled");
            throw e;
        }
        return async();
    }
}
