// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks;

import io.fermata.benchmarks.futures.BlockingLoop;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.TearDown;

/** The way to another thread and back. */
@OperationsPerInvocation(HandOffBenchmark.TIMES)
public class HandOffBenchmark extends Workload {
    static final int TIMES = 1000;

    private final ExecutorService other = Executors.newSingleThreadExecutor();

    /** Ends the other thread. */
    @TearDown
    public void stop() {
        other.shutdown();
    }

    @Benchmark
    public long byHand() {
        return expect(TIMES, io.fermata.benchmarks.byhand.HandOffs.run(TIMES, other));
    }

    @Benchmark
    public long fermata() {
        return expect(TIMES, io.fermata.benchmarks.woven.HandOffs.run(TIMES, other));
    }

    @Benchmark
    public long kotlin() {
        return expect(TIMES, io.fermata.benchmarks.kotlin.HandOffs.run(TIMES, other));
    }

    @Benchmark
    public long virtualThreads() {
        return expect(TIMES, io.fermata.benchmarks.threads.HandOffs.run(TIMES, other));
    }

    @Benchmark
    public long futures() {
        return expect(TIMES, io.fermata.benchmarks.futures.HandOffs.run(TIMES, other));
    }

    @Benchmark
    public long eaAsync() {
        return expect(TIMES, BlockingLoop.run(loop -> io.fermata.benchmarks.eaasync.HandOffs.run(TIMES, other, loop)));
    }
}
