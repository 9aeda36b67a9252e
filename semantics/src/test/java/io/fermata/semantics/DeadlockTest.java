// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.deferred;
import static io.fermata.Fermata.sleep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.Async;
import io.fermata.AsyncQueue;
import io.fermata.Coroutine;
import io.fermata.DeadlockException;
import io.fermata.Deferred;
import io.fermata.EventLoop;
import io.fermata.Fermata;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A loop that nothing can wake any more says so, and who waits where. */
class DeadlockTest {
    @Async
    private static Coroutine<Void> main() {
        Deferred<Void> never = deferred();
        createTask(outer(never), "waiter");
        createTask(takes(new AsyncQueue<>()), "taker");
        await(sleep(Duration.ofMillis(1)));
        await(never);
        return async();
    }

    @Async
    private static Coroutine<Void> outer(Deferred<Void> future) {
        await(inner(future));
        return async();
    }

    @Async
    private static Coroutine<Void> inner(Deferred<Void> future) {
        await(future);
        return async();
    }

    @Async
    private static Coroutine<Void> takes(AsyncQueue<String> queue) {
        await(queue.get());
        return async();
    }

    private static void assertListsAll(Throwable thrown) {
        assertThat(thrown).isInstanceOf(DeadlockException.class);
        String here = "      at io.fermata.semantics.DeadlockTest.";
        assertThat(thrown.getMessage().lines().map(line -> line.replaceAll(":\\d+\\)", ")")))
                .containsExactly(
                        "every task waits and nothing can wake the loop:",
                        "  Task-1 (pending)",
                        here + "main(DeadlockTest.java)",
                        "  waiter (pending)",
                        here + "inner(DeadlockTest.java)",
                        here + "outer(DeadlockTest.java)",
                        "  taker (pending)",
                        here + "takes(DeadlockTest.java)");
    }

    @Test
    void onAVirtualLoop() {
        try (EventLoop loop = EventLoop.withVirtualTime()) {
            assertThatThrownBy(() -> loop.run(main())).satisfies(DeadlockTest::assertListsAll);
        }
    }

    @Test
    void onARealLoop() {
        try (EventLoop loop = EventLoop.create()) {
            assertThatThrownBy(() -> loop.run(main())).satisfies(DeadlockTest::assertListsAll);
        }
    }

    /** Reading the clock gives the loop to nobody. */
    @Test
    void whereTheClockWasRead() {
        assertThatThrownBy(() -> Fermata.run(readsTheClock()))
                .isInstanceOf(DeadlockException.class)
                .hasMessageContaining("readsTheClock");
        assertThatThrownBy(Fermata::nanoTime).isInstanceOf(IllegalStateException.class);
    }

    @Async
    private static Coroutine<Void> readsTheClock() {
        long before = Fermata.nanoTime();
        await(sleep(Duration.ofMillis(2)));
        assertThat(Fermata.nanoTime() - before).isGreaterThanOrEqualTo(2_000_000);
        await(deferred());
        return async();
    }

    @Test
    void readsTheClockOfTheLoop() {
        try (EventLoop loop = EventLoop.withVirtualTime()) {
            loop.run(Fermata.sleep(Duration.ofHours(1)));
            loop.callSoon(() -> assertThat(Fermata.nanoTime()).isEqualTo(loop.nanoTime()));
            assertThat(loop.<Long>run(Fermata.runInExecutor(Runnable::run, Fermata::nanoTime)))
                    .isEqualTo(Duration.ofHours(1).toNanos());
        }
    }

    @Test
    void inFermataRun() {
        assertThatThrownBy(() -> Fermata.run(main())).satisfies(DeadlockTest::assertListsAll);
    }
}
