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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.Async;
import io.fermata.AsyncQueue;
import io.fermata.CancelledError;
import io.fermata.Coroutine;
import io.fermata.EventLoop;
import io.fermata.Task;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueueTest {
    private final Trace trace = new Trace();
    private final AsyncQueue<String> queue = new AsyncQueue<>();
    private final AsyncQueue<String> one = new AsyncQueue<>(1);

    @Test
    void aQueueOfNoSizeIsRefused() {
        for (int size : new int[] {0, -1, Integer.MIN_VALUE}) {
            String refusal =
                    "a queue holds at least one item, not " + size + ": leave the size out for a queue without a bound";
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new AsyncQueue<String>(size))
                    .withMessage(refusal);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> AsyncQueue.<String>lifo(size))
                    .withMessage(refusal);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> AsyncQueue.priority(Comparator.<String>naturalOrder(), size))
                    .withMessage(refusal);
        }
        assertThat(new AsyncQueue<String>(Integer.MAX_VALUE).isFull()).isFalse();
    }

    @Test
    void Q01_gettersAreServedInOrder() {
        Trace.run(() -> {
            var all = gather(get(queue, "a"), get(queue, "b"), get(queue, "c"));
            await(yieldNow());
            queue.offer("1");
            queue.offer("2");
            trace.add("put two");
            await(yieldNow());
            queue.offer("3");
            await(all);
            return async();
        });
        assertThat(trace.lines()).containsExactly("put two", "a got 1", "b got 2", "c got 3");
    }

    @Test
    void Q01_puttersAreServedInOrderAndItemsAreFifo() {
        Trace.run(() -> {
            one.offer("1");
            var all = gather(put(one, "2"), put(one, "3"), put(one, "4"));
            await(yieldNow());
            trace.add("full: " + one.isFull());
            for (int i = 0; i < 4; i++) {
                trace.add("got " + await(one.get()));
            }
            await(all);
            return async();
        });
        assertThat(trace.lines())
                .containsExactly("full: true", "got 1", "put 2", "got 2", "put 3", "got 3", "put 4", "got 4");
    }

    @Test
    void Q01_producerAndConsumerTakeTurnsAsInAsyncio() {
        Trace.run(() -> {
            Task<Void> consumer = createTask(() -> {
                for (int i = 0; i < 3; i++) {
                    trace.add("got " + await(one.get()));
                }
                return async();
            });
            await(yieldNow());
            for (int i = 0; i < 3; i++) {
                await(one.put("item " + i));
                trace.add("put " + i + ", size " + one.size());
            }
            await(consumer);
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "put 0, size 1", "got item 0", "put 1, size 1", "got item 1", "put 2, size 1", "got item 2");
    }

    @Test
    void Q02_anItemPutWhileOneWaitsBelongsToThatOne() {
        Trace.run(() -> {
            Task<Void> waiting = createTask(get(queue, "first"));
            await(yieldNow());
            queue.offer("1");
            trace.add("poll: " + queue.poll() + ", size " + queue.size());
            Task<Void> newcomer = createTask(get(queue, "newcomer"));
            trace.add("put of 2: " + queue.offer("2"));
            trace.add("poll: " + queue.poll());
            await(waiting);
            queue.offer("3");
            await(newcomer);
            return async();
        });
        assertThat(trace.lines())
                .containsExactly("poll: null, size 1", "put of 2: true", "poll: 2", "first got 1", "newcomer got 3");
    }

    @Test
    void Q02_aSlotThatBecomesFreeBelongsToTheFirstPutter() {
        Trace.run(() -> {
            one.offer("1");
            Task<Void> waiting = createTask(put(one, "2"));
            await(yieldNow());
            trace.add("poll: " + one.poll());
            trace.add("full: " + one.isFull() + ", offer: " + one.offer("barging"));
            await(waiting);
            trace.add("poll: " + one.poll());
            return async();
        });
        assertThat(trace.lines()).containsExactly("poll: 1", "full: true, offer: false", "put 2", "poll: 2");
    }

    @Test
    void Q03_theItemOfACancelledGetterGoesToTheNext() {
        Trace.run(() -> {
            Task<Void> a = createTask(get(queue, "a"));
            Task<Void> b = createTask(get(queue, "b"));
            await(yieldNow());
            queue.offer("1");
            a.cancel();
            await(b);
            trace.add(a + ", size " + queue.size());
            return async();
        });
        assertThat(trace.lines()).containsExactly("a cancelled", "b got 1", "Task-2 (cancelled), size 0");
    }

    @Test
    void Q03_theItemsOfCancelledGettersComeBackInOrder() {
        Trace.run(() -> {
            Task<Void> a = createTask(get(queue, "a"));
            Task<Void> b = createTask(get(queue, "b"));
            await(yieldNow());
            List.of("1", "2", "3").forEach(queue::offer);
            b.cancel();
            a.cancel();
            trace.add("size " + queue.size());
            await(yieldNow());
            trace.add("size " + queue.size() + ": " + queue.poll() + queue.poll() + queue.poll() + queue.poll());
            return async();
        });
        assertThat(trace.lines()).containsExactly("size 3", "a cancelled", "b cancelled", "size 3: 123null");
    }

    @Test
    void Q03_aCancelledGetterThatWasNotWokenLeaves() {
        Trace.run(() -> {
            Task<Void> a = createTask(get(queue, "a"));
            Task<Void> b = createTask(get(queue, "b"));
            await(yieldNow());
            a.cancel();
            queue.offer("1");
            await(b);
            return async();
        });
        assertThat(trace.lines()).containsExactly("a cancelled", "b got 1");
    }

    @Test
    void Q04_aCancelledPutterPutsNothing() {
        Trace.run(() -> {
            one.offer("1");
            Task<Void> a = createTask(put(one, "a"));
            Task<Void> b = createTask(put(one, "b"));
            await(yieldNow());
            a.cancel();
            trace.add("got " + await(one.get()));
            await(b);
            trace.add("got " + await(one.get()) + ", size " + one.size());
            return async();
        });
        assertThat(trace.lines()).containsExactly("got 1", "put a cancelled", "put b", "got b, size 0");
    }

    @Test
    void Q04_theSlotOfACancelledPutterGoesToTheNext() {
        Trace.run(() -> {
            one.offer("1");
            Task<Void> a = createTask(put(one, "a"));
            Task<Void> b = createTask(put(one, "b"));
            await(yieldNow());
            trace.add("got " + one.poll());
            a.cancel(); // has the slot, and has not run
            trace.add("full: " + one.isFull());
            await(b);
            trace.add("got " + one.poll() + one.poll() + ", full: " + one.isFull());
            return async();
        });
        assertThat(trace.lines())
                .containsExactly("got 1", "full: true", "put a cancelled", "put b", "got bnull, full: false");
    }

    @Test
    void Q06_joinEndsWhenAllWorkIsDone() {
        Trace.run(() -> {
            await(queue.join());
            trace.add("nothing to join");
            queue.offer("1");
            queue.offer("2");
            var joined = gather(join("a"), join("b"));
            await(get(queue, "worker"));
            queue.taskDone();
            await(yieldNow());
            trace.add("one done");
            await(get(queue, "worker"));
            queue.taskDone();
            trace.add("both done");
            await(joined);
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "nothing to join",
                        "worker got 1",
                        "one done",
                        "worker got 2",
                        "both done",
                        "a joined",
                        "b joined");
    }

    @Test
    void Q06_oneTaskDoneTooManyIsRefused() {
        Trace.run(() -> {
            queue.offer("1");
            queue.taskDone();
            return async();
        });
        assertThatIllegalStateException()
                .isThrownBy(queue::taskDone)
                .withMessage("taskDone() called more often than items were put");
    }

    @Test
    void Q07_whatNeedNotWaitDoesNotSuspend() {
        Trace.run(() -> {
            createTask(() -> {
                trace.add("another task");
                return async();
            });
            await(put(one, "1"));
            await(get(one, "a"));
            await(put(one, "2"));
            await(get(one, "b"));
            await(yieldNow());
            return async();
        });
        assertThat(trace.lines()).containsExactly("put 1", "a got 1", "put 2", "b got 2", "another task");
    }

    @Test
    void Q10_aPriorityQueueGivesTheLowestFirstAndTiesInOrder() {
        AsyncQueue<String> priority = AsyncQueue.priority(Comparator.comparing(String::length));
        Trace.run(() -> {
            List.of("ccc", "bb", "a", "BB", "CCC", "A", "Bb").forEach(priority::offer);
            while (!priority.isEmpty()) {
                trace.add(await(priority.get()));
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("a", "A", "bb", "BB", "Bb", "ccc", "CCC");
    }

    @Test
    void Q10_anItemThatComesBackToAPriorityQueueKeepsItsPlace() {
        AsyncQueue<String> priority = AsyncQueue.priority(Comparator.comparing(String::length));
        Trace.run(() -> {
            Task<Void> a = createTask(get(priority, "a"));
            await(yieldNow());
            List.of("xx", "yy", "z").forEach(priority::offer);
            a.cancel();
            await(yieldNow());
            trace.add(priority.poll() + priority.poll() + priority.poll());
            return async();
        });
        assertThat(trace.lines()).containsExactly("a cancelled", "zxxyy");
    }

    @Test
    void Q10_aLifoQueueGivesTheLastFirst() {
        AsyncQueue<String> lifo = AsyncQueue.lifo(3);
        Trace.run(() -> {
            List.of("1", "2", "3").forEach(lifo::offer);
            trace.add("fourth: " + lifo.offer("4"));
            while (!lifo.isEmpty()) {
                trace.add(await(lifo.get()));
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("fourth: false", "3", "2", "1");
    }

    @Test
    void Q10_anItemThatComesBackToALifoQueueKeepsItsPlace() {
        AsyncQueue<String> lifo = AsyncQueue.lifo();
        Trace.run(() -> {
            Task<Void> a = createTask(get(lifo, "a"));
            await(yieldNow());
            lifo.offer("1");
            lifo.offer("2");
            a.cancel();
            await(yieldNow());
            trace.add(lifo.poll() + lifo.poll() + lifo.poll());
            return async();
        });
        assertThat(trace.lines()).containsExactly("a cancelled", "21null");
    }

    @Test
    void L06_boundToTheLoopThatWaitedFirst() {
        Trace.run(() -> {
            Task<Void> a = createTask(get(queue, "a"));
            await(yieldNow());
            queue.offer("1");
            await(a);
            return async();
        });
        try (EventLoop other = EventLoop.withVirtualTime()) {
            queue.offer("2");
            other.run(get(queue, "not waiting"));
            assertThatIllegalStateException()
                    .isThrownBy(() -> other.run(get(queue, "waiting")))
                    .withMessageStartingWith("AsyncQueue is bound to a different event loop");
        }
    }

    @Test
    void nullIsNoItem() {
        assertThatThrownBy(() -> queue.put(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> queue.offer(null)).isInstanceOf(NullPointerException.class);
        assertThat(queue.isEmpty()).isTrue();
    }

    @Async
    private Coroutine<Void> get(AsyncQueue<String> from, String name) {
        try {
            trace.add(name + " got " + await(from.get()));
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
        } catch (CancelledError e) {
            trace.add("put " + item + " cancelled");
            throw e;
        }
        return async();
    }

    @Async
    private Coroutine<Void> join(String name) {
        await(queue.join());
        trace.add(name + " joined");
        return async();
    }
}
