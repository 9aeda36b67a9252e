// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks;

import io.fermata.benchmarks.futures.Storm;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** A sleep with a time limit; a hundred thousand of them, of random lengths, of which the limit cuts 99 in 100 short. */
@BenchmarkMode(Mode.SingleShotTime)
@Fork(jvmArgsAppend = {Jvm.LARGE, Jvm.LARGE_YOUNG})
@OperationsPerInvocation(TimerBenchmark.SLEEPS)
public class TimerBenchmark extends Workload {
    static final int SLEEPS = 100_000;

    private static final int LIMIT = 100;

    private final int[] lengths =
            new SplittableRandom(1).ints(SLEEPS, 0, 100 * LIMIT).toArray();

    @Benchmark
    public int byHand() {
        return io.fermata.benchmarks.byhand.Storm.run(lengths, LIMIT);
    }

    @Benchmark
    public int fermata() {
        return io.fermata.benchmarks.woven.Storm.run(lengths, LIMIT);
    }

    @Benchmark
    public int kotlin() {
        return io.fermata.benchmarks.kotlin.Storm.run(lengths, LIMIT);
    }

    @Benchmark
    public int virtualThreads() {
        return io.fermata.benchmarks.threads.Storm.run(lengths, LIMIT);
    }

    @Benchmark
    public int futures() {
        return io.fermata.benchmarks.futures.Storm.run(lengths, LIMIT);
    }

    @Benchmark
    public int eaAsync() {
        return io.fermata.benchmarks.eaasync.Storm.run(lengths, Storm::sleep, sleep -> Storm.limited(sleep, LIMIT))
                .join();
    }
}
