// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.threads;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.FutureTask;

/** A producer and a consumer with a bounded queue between them. */
public final class Queues {
    private Queues() {}

    /** Passes so many items on. */
    public static long run(int capacity, int count) {
        BlockingQueue<Integer> queue = new ArrayBlockingQueue<>(capacity);
        return VirtualThreads.run(() -> {
            VirtualThreads.fork(() -> producer(queue, count));
            FutureTask<Long> consumer = VirtualThreads.fork(() -> consumer(queue, count));
            return consumer.get();
        });
    }

    private static int producer(BlockingQueue<Integer> queue, int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            queue.put(i & 127);
        }
        return count;
    }

    private static long consumer(BlockingQueue<Integer> queue, int count) throws InterruptedException {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += queue.take();
        }
        return sum;
    }
}
