// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Async;
import io.fermata.AsyncQueue;
import io.fermata.Coroutine;
import io.fermata.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Puts, gets and cancellations in random order: whenever all is quiet, the queue must know how much room it has. */
class RandomQueueTest {
    private static final int OPERATIONS = 400;
    private static final int TURNS_UNTIL_QUIET = 12;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 20, 100})
    void keepsCountOfItsRoom(int capacity) {
        for (int seed = 0; seed < 60; seed++) {
            Play play = new Play(capacity, seed);
            Trace.run(play::run);
        }
    }

    /** One random run, with what must be true of it. */
    private static final class Play {
        /** Zero: without a bound. */
        final int capacity;

        final String label;
        final Random random;
        final AsyncQueue<Integer> queue;
        final List<Task<Void>> putters = new ArrayList<>();
        final List<Task<Void>> getters = new ArrayList<>();
        final List<Integer> taken = new ArrayList<>();

        /** What the getters got, by the order in which they began. */
        final NavigableMap<Integer, Integer> got = new TreeMap<>();

        /** Whether items are given in order: no getter is cancelled, so none comes back, and nobody polls in between. */
        final boolean ordered;

        int next;
        int begun;
        int accepted;

        Play(int capacity, int seed) {
            this.capacity = capacity;
            label = "capacity " + capacity + ", seed " + seed;
            random = new Random(seed);
            queue = capacity == 0 ? new AsyncQueue<>() : new AsyncQueue<>(capacity);
            ordered = random.nextBoolean();
        }

        @Async
        Coroutine<Void> run() {
            for (int i = 0; i < OPERATIONS; i++) {
                act(random.nextInt(10));
                if (random.nextInt(4) == 0) {
                    for (int turns = random.nextInt(3); turns > 0; turns--) {
                        await(yieldNow());
                    }
                }
                if (random.nextInt(10) == 0) {
                    for (int turns = TURNS_UNTIL_QUIET * (1 + pending()); turns > 0; turns--) {
                        await(yieldNow());
                    }
                    checkQuiet();
                }
            }
            if (ordered) {
                assertThat(List.copyOf(got.values())).as(label).isSorted();
            }
            assertThat(taken).as(label).doesNotHaveDuplicates();
            return async();
        }

        private void act(int choice) {
            switch (choice) {
                case 0, 1, 2 -> putters.add(createTask(put()));
                case 3, 4, 5 -> getters.add(createTask(get()));
                case 6 -> cancelOne(putters);
                case 7 -> offer();
                default -> {
                    if (!ordered) {
                        cancelOne(getters);
                        poll();
                    }
                }
            }
        }

        @Async
        private Coroutine<Void> put() {
            await(queue.put(next++));
            accepted++;
            return async();
        }

        @Async
        private Coroutine<Void> get() {
            int place = begun++;
            int item = await(queue.get());
            got.put(place, item);
            taken.add(item);
            return async();
        }

        private void poll() {
            Integer item = queue.poll();
            if (item != null) {
                taken.add(item);
            }
        }

        private boolean offer() {
            boolean put = queue.offer(next);
            if (put) {
                next++;
                accepted++;
            }
            return put;
        }

        private void cancelOne(List<Task<Void>> tasks) {
            if (!tasks.isEmpty()) {
                tasks.get(random.nextInt(tasks.size())).cancel();
            }
        }

        private int pending() {
            putters.removeIf(Task::isDone);
            getters.removeIf(Task::isDone);
            return putters.size() + getters.size();
        }

        private void checkQuiet() {
            pending();
            assertThat(accepted - taken.size()).as(label).isEqualTo(queue.size());
            boolean full = capacity > 0 && queue.size() == capacity;
            assertThat(queue.isFull()).as(label).isEqualTo(full);
            if (!putters.isEmpty()) {
                assertThat(full).as(label + ": somebody waits to put").isTrue();
            }
            if (!getters.isEmpty()) {
                assertThat(queue.isEmpty())
                        .as(label + ": somebody waits to get")
                        .isTrue();
            }
            assertThat(offer()).as(label + ": there is room").isEqualTo(!full);
        }
    }
}
