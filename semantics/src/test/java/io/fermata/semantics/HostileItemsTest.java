// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.deferred;
import static io.fermata.Fermata.gatherSettled;
import static io.fermata.Fermata.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.Async;
import io.fermata.AsyncFuture;
import io.fermata.AsyncQueue;
import io.fermata.Coroutine;
import io.fermata.Deferred;
import io.fermata.EventLoop;
import io.fermata.Task;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Items and comparators of users that throw: the queue stays intact, and nobody else is disturbed. */
class HostileItemsTest {
    private final Trace trace = new Trace();

    /** While true, the comparator throws. */
    private boolean angry;

    private int comparisonsLeft = Integer.MAX_VALUE;

    private final AsyncQueue<Integer> queue = AsyncQueue.priority(this::compare);
    private final AsyncQueue<Integer> one = AsyncQueue.priority(this::compare, 1);

    private int compare(int left, int right) {
        if (angry || comparisonsLeft-- == 0) {
            throw new IllegalArgumentException("comparator");
        }
        return Integer.compare(left, right);
    }

    @Test
    void aPutWhoseComparisonThrowsPutsNothing() {
        Trace.run(() -> {
            queue.offer(2);
            queue.offer(3);
            angry = true;
            assertThatThrownBy(() -> queue.offer(1)).hasMessage("comparator");
            try {
                await(queue.put(0));
            } catch (IllegalArgumentException e) {
                trace.add("put threw");
            }
            angry = false;
            trace.add(queue.size() + ": " + queue.poll() + queue.poll() + queue.poll());
            queue.taskDone();
            queue.taskDone();
            await(queue.join());
            return async();
        });
        assertThat(trace.lines()).containsExactly("put threw", "2: 23null");
    }

    @Test
    void aGetWhoseComparisonThrowsTakesNothing() {
        Trace.run(() -> {
            List.of(5, 1, 4, 2, 3).forEach(queue::offer);
            angry = true;
            assertThatThrownBy(queue::poll).hasMessage("comparator");
            try {
                await(queue.get());
            } catch (IllegalArgumentException e) {
                trace.add("get threw");
            }
            angry = false;
            while (!queue.isEmpty()) {
                trace.add(await(queue.get()));
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("get threw", "1", "2", "3", "4", "5");
    }

    /** The comparator fails at each possible comparison in turn; a heap of the JDK's is the oracle. */
    @Test
    void noItemIsLostOrDoubledWhereverTheComparatorThrows() {
        Random random = new Random(42);
        PriorityQueue<Integer> oracle = new PriorityQueue<>();
        for (int i = 0; i < 20_000; i++) {
            comparisonsLeft = random.nextInt(12);
            try {
                if (random.nextInt(100) < 52) {
                    int item = random.nextInt(50);
                    queue.offer(item);
                    oracle.add(item);
                } else {
                    assertThat(queue.poll()).isEqualTo(oracle.peek());
                    oracle.poll();
                }
            } catch (IllegalArgumentException e) {
                trace.add("threw");
            }
            assertThat(queue.size()).isEqualTo(oracle.size());
        }
        comparisonsLeft = Integer.MAX_VALUE;
        while (!oracle.isEmpty()) {
            assertThat(queue.poll()).isEqualTo(oracle.poll());
        }
        assertThat(queue.poll()).isNull();
        assertThat(trace.lines()).hasSizeGreaterThan(500);
    }

    @Test
    void aBlockedPutThatFailsPassesItsSlotOn() {
        Trace.run(() -> {
            AsyncQueue<Integer> two = AsyncQueue.priority(this::compare, 2);
            two.offer(1);
            two.offer(2);
            Task<Void> bad = createTask(put(two, 0));
            Task<Void> good = createTask(put(two, 9));
            await(yieldNow());
            trace.add("got " + two.poll());
            angry = true;
            EventLoop.current().callSoon(() -> angry = false); // after bad, which was woken before
            await(gatherSettled(bad, good));
            trace.add(bad + " " + good + " " + two.poll() + two.poll() + two.poll());
            return async();
        });
        assertThat(trace.lines())
                .containsExactly("got 1", "put 0 threw comparator", "put 9", "Task-2 (done) Task-3 (done) 29null");
    }

    @Test
    void anItemComesBackThoughTheComparatorThrows() {
        Trace.run(() -> {
            Task<Integer> getter = createTask(queue.get());
            await(yieldNow());
            queue.offer(7);
            queue.offer(5);
            angry = true;
            getter.cancel();
            Task<Void> bystander = createTask(put(one, 1));
            await(gatherSettled(getter, bystander));
            trace.add(queue.size());
            assertThatThrownBy(queue::poll).hasMessage("comparator");
            angry = false;
            trace.add("" + queue.poll() + queue.poll() + queue.poll());
            return async();
        });
        assertThat(trace.lines()).containsExactly("put 1", "2", "57null");
    }

    @Test
    void anImmediateShutdownComparesNothing() {
        Trace.run(() -> {
            List.of(5, 1, 4).forEach(queue::offer);
            angry = true;
            queue.shutdownNow();
            await(queue.join());
            trace.add(queue.size());
            return async();
        });
        assertThat(trace.lines()).containsExactly("0");
    }

    @Test
    void itemsAreNotComparedForEquality() {
        record Touchy(int number) {
            @Override
            public boolean equals(Object other) {
                throw new IllegalArgumentException("equals");
            }

            @Override
            public int hashCode() {
                throw new IllegalArgumentException("hashCode");
            }
        }
        Trace.run(() -> {
            for (AsyncQueue<Touchy> each : List.of(
                    new AsyncQueue<Touchy>(),
                    AsyncQueue.<Touchy>lifo(),
                    AsyncQueue.<Touchy>priority((a, b) -> a.number() - b.number()))) {
                Task<Touchy> cancelled = createTask(each.get());
                await(yieldNow());
                each.offer(new Touchy(1));
                each.offer(new Touchy(2));
                cancelled.cancel();
                await(yieldNow());
                trace.add(await(each.get()).number() + await(each.get()).number());
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("3", "3", "3");
    }

    @Test
    void aCallbackWhoseEqualsThrows() {
        Consumer<AsyncFuture<String>> touchy = new Consumer<>() {
            @Override
            public void accept(AsyncFuture<String> future) {
                trace.add("touchy called");
            }

            @Override
            public boolean equals(Object other) {
                throw new IllegalArgumentException("equals");
            }

            @Override
            public int hashCode() {
                throw new IllegalArgumentException("hashCode");
            }
        };
        Trace.run(() -> {
            Deferred<String> deferred = deferred();
            deferred.addDoneCallback(f -> trace.add("first called"));
            deferred.addDoneCallback(touchy);
            deferred.addDoneCallback(f -> trace.add("last called"));
            assertThatThrownBy(() -> deferred.removeDoneCallback(touchy)).hasMessage("equals");
            deferred.complete("value");
            trace.add(await(deferred));
            await(yieldNow());
            return async();
        });
        assertThat(trace.lines()).containsExactly("value", "first called", "touchy called", "last called");
    }

    @Async
    private Coroutine<Void> put(AsyncQueue<Integer> into, int item) {
        try {
            await(into.put(item));
            trace.add("put " + item);
        } catch (IllegalArgumentException e) {
            trace.add("put " + item + " threw " + e.getMessage());
        }
        return async();
    }
}
