// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.woven;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;

import io.fermata.Async;
import io.fermata.AsyncQueue;
import io.fermata.Coroutine;
import io.fermata.Fermata;
import io.fermata.Task;

/** A producer and a consumer with a bounded queue between them. */
public final class Queues {
    private Queues() {}

    /** Passes so many items on. */
    public static long run(int capacity, int count) {
        return Fermata.run(both(new AsyncQueue<>(capacity), count));
    }

    @Async
    private static Coroutine<Long> both(AsyncQueue<Integer> queue, int count) {
        createTask(producer(queue, count));
        Task<Long> consumer = createTask(consumer(queue, count));
        return async(await(consumer));
    }

    @Async
    private static Coroutine<Void> producer(AsyncQueue<Integer> queue, int count) {
        for (int i = 0; i < count; i++) {
            await(queue.put(i & 127));
        }
        return async();
    }

    @Async
    private static Coroutine<Long> consumer(AsyncQueue<Integer> queue, int count) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += await(queue.get());
        }
        return async(sum);
    }
}
