// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks;

import io.fermata.benchmarks.futures.ExecutorLoop;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** An awaited call that does not suspend: the recursion of fib(25). */
@OperationsPerInvocation(CallBenchmark.CALLS)
public class CallBenchmark extends Workload {
    static final int N = 25;

    /** How many calls that makes. */
    static final int CALLS = 242_785;

    @Benchmark
    public int byHand() {
        return io.fermata.benchmarks.byhand.Calls.fib(N);
    }

    @Benchmark
    public int fermata() {
        return io.fermata.benchmarks.woven.Calls.run(N);
    }

    @Benchmark
    public int kotlin() {
        return io.fermata.benchmarks.kotlin.Calls.run(N);
    }

    @Benchmark
    public int virtualThreads() {
        return io.fermata.benchmarks.threads.Calls.run(N);
    }

    @Benchmark
    public int futures() {
        return io.fermata.benchmarks.futures.Calls.run(N);
    }

    @Benchmark
    public int eaAsync() {
        return ExecutorLoop.run(loop -> io.fermata.benchmarks.eaasync.Calls.fib(N));
    }
}
