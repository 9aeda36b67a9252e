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
    public int byHand() {
        return io.fermata.benchmarks.byhand.Yields.run(TIMES);
    }

    @Benchmark
    public int fermata() {
        return io.fermata.benchmarks.woven.Yields.run(TIMES);
    }

    @Benchmark
    public int kotlin() {
        return io.fermata.benchmarks.kotlin.Yields.run(TIMES);
    }

    @Benchmark
    public int virtualThreads() {
        return io.fermata.benchmarks.threads.Yields.run(TIMES);
    }

    @Benchmark
    public int futures() {
        return io.fermata.benchmarks.futures.Yields.run(TIMES);
    }

    @Benchmark
    public int eaAsync() {
        return ExecutorLoop.run(loop -> io.fermata.benchmarks.eaasync.Yields.run(TIMES, loop));
    }
}
