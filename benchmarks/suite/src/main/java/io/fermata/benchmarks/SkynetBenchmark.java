// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks;

import io.fermata.benchmarks.futures.ExecutorLoop;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** A task of a tree of tasks, each of which starts ten, down to a million leaves. */
@Fork(jvmArgsAppend = {Jvm.LARGE, Jvm.LARGE_AT_MOST, Jvm.LARGE_YOUNG})
@OperationsPerInvocation(SkynetBenchmark.TASKS)
public class SkynetBenchmark extends Workload {
    static final int LEAVES = 1_000_000;

    /** The leaves and the six levels above them. */
    static final int TASKS = 1_111_111;

    @Benchmark
    public long byHand() {
        return expect(LEAVES * (LEAVES - 1L) / 2, io.fermata.benchmarks.byhand.Skynet.run(LEAVES));
    }

    @Benchmark
    public long fermata() {
        return expect(LEAVES * (LEAVES - 1L) / 2, io.fermata.benchmarks.woven.Skynet.run(LEAVES));
    }

    @Benchmark
    public long kotlin() {
        return expect(LEAVES * (LEAVES - 1L) / 2, io.fermata.benchmarks.kotlin.Skynet.run(LEAVES));
    }

    @Benchmark
    public long virtualThreads() {
        return expect(LEAVES * (LEAVES - 1L) / 2, io.fermata.benchmarks.threads.Skynet.run(LEAVES));
    }

    @Benchmark
    public long futures() {
        return expect(LEAVES * (LEAVES - 1L) / 2, io.fermata.benchmarks.futures.Skynet.run(LEAVES));
    }

    @Benchmark
    public long eaAsync() {
        return expect(
                LEAVES * (LEAVES - 1L) / 2,
                ExecutorLoop.run(loop -> io.fermata.benchmarks.eaasync.Skynet.run(0, LEAVES, loop)));
    }
}
