// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.gather;
import static io.fermata.Fermata.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.Async;
import io.fermata.AsyncQueue;
import io.fermata.CancelledError;
import io.fermata.Coroutine;
import io.fermata.QueueShutDownException;
import io.fermata.Task;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueueShutdownTest {
    private final Trace trace = new Trace();
    private final AsyncQueue<String> queue = new AsyncQueue<>();

    @Test
    void Q08_noMorePutsAndTheRestMayBeTaken() {
        Trace.run(() -> {
            queue.offer("1");
            queue.offer("2");
            queue.shutdown();
            await(put(queue, "3"));
            trace.add(queue.poll());
            await(get(queue, "a"));
            await(get(queue, "a"));
            return async();
        });
        assertThat(trace.lines()).containsExactly("put 3: shut down", "1", "a got 2", "a: shut down");
        assertThatThrownBy(() -> queue.offer("4")).isInstanceOf(QueueShutDownException.class);
        assertThatThrownBy(queue::poll).isInstanceOf(QueueShutDownException.class);
    }

    @Test
    void Q08_thoseWhoWaitAreToldInOrder() {
        AsyncQueue<String> one = new AsyncQueue<>(1);
        Trace.run(() -> {
            var getters = gather(get(queue, "a"), get(queue, "b"));
            one.offer("1");
            var putters = gather(put(one, "2"), put(one, "3"));
            await(yieldNow());
            queue.shutdown();
            one.shutdown();
            trace.add("shut down");
            await(gather(getters, putters));
            trace.add("size " + one.size());
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "shut down", "a: shut down", "b: shut down", "put 2: shut down", "put 3: shut down", "size 1");
    }

    @Test
    void Q08_aGetterThatWasWokenBeforeStillGetsItsItem() {
        Trace.run(() -> {
            var all = gather(get(queue, "a"), get(queue, "b"));
            await(yieldNow());
            queue.offer("1");
            queue.shutdown();
            await(all);
            return async();
        });
        assertThat(trace.lines()).containsExactly("a got 1", "b: shut down");
    }

    @Test
    void Q08_aPutterThatWasWokenBeforeIsTold() {
        AsyncQueue<String> one = new AsyncQueue<>(1);
        Trace.run(() -> {
            one.offer("1");
            Task<Void> putter = createTask(put(one, "2"));
            await(yieldNow());
            one.poll();
            one.shutdown();
            await(putter);
            trace.add("size " + one.size());
            return async();
        });
        assertThat(trace.lines()).containsExactly("put 2: shut down", "size 0");
    }

    @Test
    void Q08_theItemOfACancelledGetterGoesToOneThatWaits() {
        Trace.run(() -> {
            Task<Void> a = createTask(get(queue, "a"));
            Task<Void> b = createTask(get(queue, "b"));
            await(yieldNow());
            queue.offer("1");
            a.cancel();
            queue.shutdown();
            await(b);
            return async();
        });
        assertThat(trace.lines()).containsExactly("a cancelled", "b got 1");
    }

    @Test
    void Q08_whoComesWhileAnItemIsOnItsWayWaitsForWhatBecomesOfIt() {
        Trace.run(() -> {
            Task<Void> a = createTask(get(queue, "a"));
            await(yieldNow());
            queue.offer("1");
            queue.shutdown();
            trace.add("poll: " + queue.poll());
            await(get(queue, "late"));
            await(a);
            return async();
        });
        assertThat(trace.lines()).containsExactly("poll: null", "a got 1", "late: shut down");
    }

    @Test
    void Q08_joinGoesOn() {
        Trace.run(() -> {
            queue.offer("1");
            queue.shutdown();
            Task<Void> joiner = createTask(join());
            await(get(queue, "a"));
            await(yieldNow());
            trace.add(joiner);
            queue.taskDone();
            await(joiner);
            return async();
        });
        assertThat(trace.lines()).containsExactly("a got 1", "Task-2 (pending)", "joined");
    }

    @Test
    void Q09_immediatelyDropsTheItemsAndCountsThemDone() {
        Trace.run(() -> {
            List.of("1", "2", "3").forEach(queue::offer);
            Task<Void> joiner = createTask(join());
            await(get(queue, "a"));
            await(yieldNow());
            queue.shutdownNow();
            trace.add("size " + queue.size());
            await(get(queue, "b"));
            trace.add(joiner); // what a has taken is not done yet
            queue.taskDone();
            await(joiner);
            return async();
        });
        assertThat(trace.lines()).containsExactly("a got 1", "size 0", "b: shut down", "Task-2 (pending)", "joined");
    }

    @Test
    void Q09_immediatelyDropsWhatIsOnItsWay() {
        Trace.run(() -> {
            Task<Void> a = createTask(get(queue, "a"));
            Task<Void> b = createTask(get(queue, "b"));
            await(yieldNow());
            queue.offer("1");
            queue.offer("2");
            b.cancel();
            queue.shutdownNow();
            await(a);
            await(yieldNow());
            await(join());
            trace.add(b + ", size " + queue.size());
            return async();
        });
        assertThat(trace.lines())
                .containsExactly("a: shut down", "b cancelled", "joined", "Task-3 (cancelled), size 0");
    }

    @Test
    void Q09_immediatelyAfterTheOrdinaryOne() {
        Trace.run(() -> {
            queue.offer("1");
            queue.shutdown();
            queue.shutdownNow();
            queue.shutdownNow();
            await(join());
            await(get(queue, "a"));
            return async();
        });
        assertThat(trace.lines()).containsExactly("joined", "a: shut down");
    }

    /** All was said to be done before it was taken, which nobody forbids. */
    @Test
    void Q09_doesNotCountBelowZero() {
        Trace.run(() -> {
            queue.offer("1");
            queue.offer("2");
            queue.taskDone();
            queue.taskDone();
            queue.shutdownNow();
            await(join());
            return async();
        });
        assertThat(trace.lines()).containsExactly("joined");
        assertThatThrownBy(queue::taskDone).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void Q09_dropsFromTheOtherKindsAsWell() {
        Trace.run(() -> {
            AsyncQueue<String> lifo = AsyncQueue.lifo();
            AsyncQueue<String> priority = AsyncQueue.priority(Comparator.<String>naturalOrder());
            for (AsyncQueue<String> each : List.of(lifo, priority)) {
                each.offer("1");
                each.offer("2");
                each.shutdownNow();
                await(each.join());
                await(get(each, "a"));
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("a: shut down", "a: shut down");
    }

    @Async
    private Coroutine<Void> get(AsyncQueue<String> from, String name) {
        try {
            trace.add(name + " got " + await(from.get()));
        } catch (QueueShutDownException e) {
            trace.add(name + ": shut down");
        } catch (CancelledError e) {
            trace.add(name + " cancelled");
            throw e;
        }
        return async();
    }

    @Async
    private Coroutine<Void> put(AsyncQueue<String> into, String item) {
        try {
            await(into.put(item));
            trace.add("put " + item);
        } catch (QueueShutDownException e) {
            trace.add("put " + item + ": shut down");
        }
        return async();
    }

    @Async
    private Coroutine<Void> join() {
        await(queue.join());
        trace.add("joined");
        return async();
    }
}
