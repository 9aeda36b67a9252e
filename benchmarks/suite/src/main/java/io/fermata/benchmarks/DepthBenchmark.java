// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks;

import io.fermata.benchmarks.futures.ExecutorLoop;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/** A yield of the innermost of so many awaited calls. */
@OperationsPerInvocation(DepthBenchmark.TIMES)
public class DepthBenchmark extends Workload {
    static final int TIMES = 100_000;

    /** How many calls lie above the one that yields. */
    @Param({"10", "100", "1000"})
    public int depth;

    @Benchmark
    public long byHand() {
        return expect(depth, io.fermata.benchmarks.byhand.Depth.run(depth, TIMES));
    }

    @Benchmark
    public long fermata() {
        return expect(depth, io.fermata.benchmarks.woven.Depth.run(depth, TIMES));
    }

    @Benchmark
    public long kotlin() {
        return expect(depth, io.fermata.benchmarks.kotlin.Depth.run(depth, TIMES));
    }

    @Benchmark
    public long virtualThreads() {
        return expect(depth, io.fermata.benchmarks.threads.Depth.run(depth, TIMES));
    }

    @Benchmark
    public long futures() {
        return expect(depth, io.fermata.benchmarks.futures.Depth.run(depth, TIMES));
    }

    @Benchmark
    public long eaAsync() {
        return expect(depth, ExecutorLoop.run(loop -> io.fermata.benchmarks.eaasync.Depth.run(depth, TIMES, loop)));
    }
}
