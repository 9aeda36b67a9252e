// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.byhand;

import java.util.Objects;

/** A producer and a consumer with a bounded queue between them. */
public final class Queues {
    private Queues() {}

    /** Passes so many items on. */
    public static long run(int capacity, int count) {
        Loop loop = new Loop();
        BoundedQueue queue = new BoundedQueue(capacity);
        Consumer consumer = new Consumer(queue, count);
        loop.ready(new Producer(queue, count));
        loop.ready(consumer);
        loop.run();
        return consumer.sum;
    }

    private static final class Producer extends BoundedQueue.Client {
        private final BoundedQueue queue;
        private final int count;
        private int i;

        Producer(BoundedQueue queue, int count) {
            this.queue = queue;
            this.count = count;
        }

        @Override
        void resume(Loop loop) {
            int n = i;
            switch (state) {
                case 0 -> {}
                case 1 -> queue.putGranted(loop, n++ & 127);
                default -> throw new IllegalStateException();
            }
            while (n < count) {
                if (!queue.put(loop, this, n & 127)) {
                    i = n;
                    state = 1;
                    return;
                }
                n++;
            }
            state = -1;
        }
    }

    private static final class Consumer extends BoundedQueue.Client {
        private final BoundedQueue queue;
        private final int count;
        private int i;
        private long sum;

        Consumer(BoundedQueue queue, int count) {
            this.queue = queue;
            this.count = count;
        }

        @Override
        void resume(Loop loop) {
            int n = i;
            long total = sum;
            switch (state) {
                case 0 -> {}
                case 1 -> {
                    queue.taken(loop);
                    total += (Integer) Objects.requireNonNull(received);
                    n++;
                }
                default -> throw new IllegalStateException();
            }
            for (; n < count; n++) {
                Object item = queue.get(loop, this);
                if (item == null) {
                    i = n;
                    sum = total;
                    state = 1;
                    return;
                }
                total += (Integer) item;
            }
            sum = total;
            state = -1;
        }
    }
}
