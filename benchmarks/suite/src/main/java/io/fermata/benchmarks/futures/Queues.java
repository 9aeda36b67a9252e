// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.futures;

import java.util.concurrent.CompletableFuture;

/** A producer and a consumer with a bounded queue between them. */
public final class Queues {
    private Queues() {}

    /** Passes so many items on. */
    public static long run(int capacity, int count) {
        return ExecutorLoop.run(loop -> {
            FutureQueue<Integer> queue = new FutureQueue<>(capacity, loop);
            CompletableFuture<Long> end = new CompletableFuture<>();
            produce(queue, 0, count);
            consume(queue, 0, count, 0, end);
            return end;
        });
    }

    private static void produce(FutureQueue<Integer> queue, int from, int count) {
        for (int i = from; i < count; i++) {
            CompletableFuture<Void> put = queue.put(i & 127);
            if (!put.isDone()) {
                int next = i + 1;
                put.thenRun(() -> produce(queue, next, count));
                return;
            }
        }
    }

    private static void consume(
            FutureQueue<Integer> queue, int from, int count, long sum, CompletableFuture<Long> end) {
        long total = sum;
        for (int i = from; i < count; i++) {
            CompletableFuture<Integer> got = queue.get();
            if (!got.isDone()) {
                int next = i + 1;
                long soFar = total;
                got.thenAccept(item -> consume(queue, next, count, soFar + item, end));
                return;
            }
            total += got.join();
        }
        end.complete(total);
    }
}
