// SPDX-License-Identifier: Apache-2.0
package io.fermata.junit;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.deferred;
import static io.fermata.Fermata.gather;
import static io.fermata.Fermata.sleep;
import static io.fermata.Fermata.toThread;
import static io.fermata.Fermata.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Async;
import io.fermata.AsyncLock;
import io.fermata.AsyncQueue;
import io.fermata.Coroutine;
import io.fermata.Deferred;
import io.fermata.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Small programs with a known fault, which the usual order does not show. Each is a coroutine that throws when it is hit. */
final class FaultyPrograms {
    private FaultyPrograms() {}

    @Async
    static Coroutine<Void> steps(int count) {
        for (int i = 0; i < count; i++) {
            await(yieldNow());
        }
        return async();
    }

    /** A read, an await and a write: what another task writes meanwhile is lost. */
    @Async
    static Coroutine<Void> lostUpdate() {
        int[] balance = {0};
        Task<Void> one = createTask(() -> {
            int read = balance[0];
            await(yieldNow());
            balance[0] = read + 1;
        });
        Task<Void> other = createTask(() -> {
            await(steps(3));
            int read = balance[0];
            await(yieldNow());
            balance[0] = read + 1;
        });
        await(gather(one, other));
        assertThat(balance[0]).isEqualTo(2);
        return async();
    }

    /** Whether there is one is asked, and one is made after an await: two are made. */
    @Async
    static Coroutine<Void> checkThenAct() {
        Map<String, Integer> cache = new HashMap<>();
        int[] loads = {0};
        Task<Void> one = createTask(() -> {
            if (!cache.containsKey("key")) {
                await(yieldNow());
                cache.put("key", ++loads[0]);
            }
        });
        Task<Void> other = createTask(() -> {
            await(steps(4));
            if (!cache.containsKey("key")) {
                await(yieldNow());
                cache.put("key", ++loads[0]);
            }
        });
        await(gather(one, other));
        assertThat(loads[0]).isEqualTo(1);
        return async();
    }

    /** Two locks, taken in two orders. */
    @Async
    static Coroutine<Void> lockOrder() {
        AsyncLock a = new AsyncLock();
        AsyncLock b = new AsyncLock();
        Task<Void> one = createTask(() -> {
            try (var first = await(a.acquire())) {
                await(yieldNow());
                try (var second = await(b.acquire())) {
                    await(yieldNow());
                }
            }
        });
        Task<Void> other = createTask(() -> {
            await(steps(6));
            try (var first = await(b.acquire())) {
                await(yieldNow());
                try (var second = await(a.acquire())) {
                    await(yieldNow());
                }
            }
        });
        await(gather(one, other));
        return async();
    }

    /** A signal that nobody waits for yet is gone. */
    @Async
    static Coroutine<Void> missedWakeup() {
        List<Deferred<Void>> waiters = new ArrayList<>();
        Task<Void> waiter = createTask(() -> {
            await(yieldNow());
            Deferred<Void> signal = deferred();
            waiters.add(signal);
            await(signal);
        });
        Task<Void> signaller = createTask(() -> {
            await(steps(4));
            waiters.forEach(each -> each.complete(null));
        });
        await(gather(waiter, signaller));
        return async();
    }

    /** What two sleeps of one length wake is taken to come in the order in which they began. */
    @Async
    static Coroutine<Void> orderOfTimers() {
        List<Integer> order = new ArrayList<>();
        Task<Void> one = createTask(() -> {
            await(sleep(Duration.ofSeconds(1)));
            order.add(1);
        });
        Task<Void> other = createTask(() -> {
            await(sleep(Duration.ofSeconds(1)));
            order.add(2);
        });
        await(gather(one, other));
        assertThat(order).containsExactly(1, 2);
        return async();
    }

    /** Of two jobs of threads the first is taken to end first. */
    @Async
    static Coroutine<Void> orderOfJobs() {
        List<Integer> order = new ArrayList<>();
        await(gather(toThread(() -> order.add(1)), toThread(() -> order.add(2))));
        assertThat(order).containsExactly(1, 2);
        return async();
    }

    /** A queue is shut down while somebody is about to put. */
    @Async
    static Coroutine<Void> shutDownWithPutters() {
        AsyncQueue<Integer> queue = new AsyncQueue<>(1);
        Task<Void> producer = createTask(() -> {
            for (int i = 0; i < 3; i++) {
                await(queue.put(i));
            }
        });
        Task<Void> consumer = createTask(() -> {
            for (int i = 0; i < 3; i++) {
                await(queue.get());
            }
        });
        await(steps(8));
        queue.shutdown();
        await(gather(producer, consumer));
        return async();
    }

    /** Two who are done close it, and the second finds it open since the first awaits before it says so. */
    @Async
    static Coroutine<Void> doubleClose() {
        int[] closed = {0};
        boolean[] isClosed = {false};
        Task<Void> one = createTask(() -> await(close(isClosed, closed)));
        Task<Void> other = createTask(() -> {
            await(steps(4));
            await(close(isClosed, closed));
        });
        await(gather(one, other));
        assertThat(closed[0]).isEqualTo(1);
        return async();
    }

    @Async
    private static Coroutine<Void> close(boolean[] isClosed, int[] closed) {
        if (!isClosed[0]) {
            await(yieldNow());
            closed[0]++;
            isClosed[0] = true;
        }
        return async();
    }

    /** A task is cancelled at a moment when it has taken an item and not put it away. */
    @Async
    static Coroutine<Void> cancelledCleanup() {
        List<String> free = new ArrayList<>(List.of("connection"));
        Task<Void> user = createTask(() -> {
            await(yieldNow());
            String taken = free.remove(0);
            await(yieldNow());
            free.add(taken);
        });
        await(steps(6));
        user.cancel();
        await(steps(6));
        assertThat(free).hasSize(1);
        return async();
    }

    /** Somebody asks to be told of an event after it has happened. */
    @Async
    static Coroutine<Void> lateRegistration() {
        List<Runnable> listeners = new ArrayList<>();
        List<String> told = new ArrayList<>();
        Task<Void> source = createTask(() -> {
            await(steps(4));
            listeners.forEach(Runnable::run);
        });
        Task<Void> listener = createTask(() -> {
            await(yieldNow());
            listeners.add(() -> told.add("it"));
        });
        await(gather(source, listener));
        assertThat(told).containsExactly("it");
        return async();
    }

    /** A completion and a time limit of the same instant. */
    @Async
    static Coroutine<Void> timeoutAgainstCompletion() {
        Deferred<String> answer = deferred();
        Task<Void> server = createTask(() -> {
            await(sleep(Duration.ofSeconds(1)));
            if (!answer.isDone()) {
                answer.complete("answer");
            }
        });
        Task<Void> limit = createTask(() -> {
            await(sleep(Duration.ofSeconds(1)));
            if (!answer.isDone()) {
                answer.completeExceptionally(new IllegalStateException("too late"));
            }
        });
        assertThat(await(answer)).isEqualTo("answer");
        await(gather(server, limit));
        return async();
    }

    /** Whoever is woken does not look again whether there is anything. */
    @Async
    static Coroutine<Void> wokenForNothing() {
        List<Integer> items = new ArrayList<>();
        List<Deferred<Void>> waiters = new ArrayList<>();
        Task<Void> waiter = createTask(() -> {
            if (items.isEmpty()) {
                Deferred<Void> signal = deferred();
                waiters.add(signal);
                await(signal);
            }
            items.remove(0);
        });
        Task<Void> producer = createTask(() -> {
            await(steps(2));
            items.add(1);
            waiters.forEach(each -> each.complete(null));
        });
        Task<Void> thief = createTask(() -> {
            await(steps(6));
            if (!items.isEmpty()) {
                items.remove(0);
            }
        });
        await(gather(waiter, producer, thief));
        return async();
    }
}
