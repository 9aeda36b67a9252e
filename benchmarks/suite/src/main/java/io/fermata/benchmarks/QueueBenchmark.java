// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks;

import io.fermata.benchmarks.futures.ExecutorLoop;
import io.fermata.benchmarks.futures.FutureQueue;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/** An item that goes from one task to another through a bounded queue. */
@OperationsPerInvocation(QueueBenchmark.ITEMS)
public class QueueBenchmark extends Workload {
    static final int ITEMS = 100_000;

    /** Of the items, each of which is its own number modulo 128. */
    private static final long SUM =
            IntStream.range(0, ITEMS).mapToLong(n -> n & 127).sum();

    /** How many items the queue holds at most. */
    @Param({"100", "1"})
    public int capacity;

    @Benchmark
    public long byHand() {
        return expect(SUM, io.fermata.benchmarks.byhand.Queues.run(capacity, ITEMS));
    }

    @Benchmark
    public long fermata() {
        return expect(SUM, io.fermata.benchmarks.woven.Queues.run(capacity, ITEMS));
    }

    @Benchmark
    public long kotlin() {
        return expect(SUM, io.fermata.benchmarks.kotlin.Queues.run(capacity, ITEMS));
    }

    @Benchmark
    public long virtualThreads() {
        return expect(SUM, io.fermata.benchmarks.threads.Queues.run(capacity, ITEMS));
    }

    @Benchmark
    public long futures() {
        return expect(SUM, io.fermata.benchmarks.futures.Queues.run(capacity, ITEMS));
    }

    @Benchmark
    public long eaAsync() {
        return expect(SUM, ExecutorLoop.run(loop -> {
            FutureQueue<Integer> queue = new FutureQueue<>(capacity, loop);
            return io.fermata.benchmarks.eaasync.Queues.run(queue::put, queue::get, ITEMS);
        }));
    }
}
