// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks;

import io.fermata.benchmarks.futures.ExecutorLoop;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** A task that is started, runs and is waited for; a million of them. */
@Fork(jvmArgsAppend = {Jvm.LARGE, Jvm.LARGE_AT_MOST, Jvm.LARGE_YOUNG})
@OperationsPerInvocation(SpawnBenchmark.TASKS)
public class SpawnBenchmark extends Workload {
    static final int TASKS = 1_000_000;

    @Benchmark
    public long byHand() {
        return expect(TASKS * (TASKS - 1L) / 2, io.fermata.benchmarks.byhand.Spawns.run(TASKS));
    }

    @Benchmark
    public long fermata() {
        return expect(TASKS * (TASKS - 1L) / 2, io.fermata.benchmarks.woven.Spawns.run(TASKS));
    }

    @Benchmark
    public long kotlin() {
        return expect(TASKS * (TASKS - 1L) / 2, io.fermata.benchmarks.kotlin.Spawns.run(TASKS));
    }

    @Benchmark
    public long virtualThreads() {
        return expect(TASKS * (TASKS - 1L) / 2, io.fermata.benchmarks.threads.Spawns.run(TASKS));
    }

    @Benchmark
    public long futures() {
        return expect(TASKS * (TASKS - 1L) / 2, io.fermata.benchmarks.futures.Spawns.run(TASKS));
    }

    @Benchmark
    public long eaAsync() {
        return expect(
                TASKS * (TASKS - 1L) / 2,
                ExecutorLoop.run(loop -> io.fermata.benchmarks.eaasync.Spawns.run(TASKS, loop)));
    }
}
