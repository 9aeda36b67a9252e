// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks;

import io.fermata.benchmarks.futures.ExecutorLoop;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** An awaited call that does not suspend: the recursion of fib(25). */
@OperationsPerInvocation(CallBenchmark.CALLS)
public class CallBenchmark extends Workload {
    static final int N = 25;

    private static final int RESULT = 75_025;

    /** How many calls that makes. */
    static final int CALLS = 242_785;

    @Benchmark
    public long byHand() {
        return expect(RESULT, io.fermata.benchmarks.byhand.Calls.fib(N));
    }

    @Benchmark
    public long fermata() {
        return expect(RESULT, io.fermata.benchmarks.woven.Calls.run(N));
    }

    @Benchmark
    public long kotlin() {
        return expect(RESULT, io.fermata.benchmarks.kotlin.Calls.run(N));
    }

    @Benchmark
    public long virtualThreads() {
        return expect(RESULT, io.fermata.benchmarks.threads.Calls.run(N));
    }

    @Benchmark
    public long futures() {
        return expect(RESULT, io.fermata.benchmarks.futures.Calls.run(N));
    }

    @Benchmark
    public long eaAsync() {
        return expect(RESULT, ExecutorLoop.run(loop -> io.fermata.benchmarks.eaasync.Calls.fib(N)));
    }
}
