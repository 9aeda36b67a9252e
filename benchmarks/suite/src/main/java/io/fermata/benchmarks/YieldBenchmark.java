// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks;

import io.fermata.benchmarks.futures.ExecutorLoop;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** One task's yield to another. */
@OperationsPerInvocation(2 * YieldBenchmark.TIMES)
public class YieldBenchmark extends Workload {
    static final int TIMES = 100_000;

    @Benchmark
    public long byHand() {
        return expect(2L * TIMES, io.fermata.benchmarks.byhand.Yields.run(TIMES));
    }

    @Benchmark
    public long fermata() {
        return expect(2L * TIMES, io.fermata.benchmarks.woven.Yields.run(TIMES));
    }

    @Benchmark
    public long kotlin() {
        return expect(2L * TIMES, io.fermata.benchmarks.kotlin.Yields.run(TIMES));
    }

    @Benchmark
    public long virtualThreads() {
        return expect(2L * TIMES, io.fermata.benchmarks.threads.Yields.run(TIMES));
    }

    @Benchmark
    public long futures() {
        return expect(2L * TIMES, io.fermata.benchmarks.futures.Yields.run(TIMES));
    }

    @Benchmark
    public long eaAsync() {
        return expect(2L * TIMES, ExecutorLoop.run(loop -> io.fermata.benchmarks.eaasync.Yields.run(TIMES, loop)));
    }
}
