// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks;

import io.fermata.benchmarks.futures.Storm;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** A sleep with a time limit; very many of them, of random lengths, of which the limit cuts 99 in 100 short. */
@BenchmarkMode(Mode.SingleShotTime)
@Fork(jvmArgsAppend = {Jvm.LARGE, Jvm.LARGE_AT_MOST, Jvm.LARGE_YOUNG})
public class TimerBenchmark extends Workload {
    /** The name of the parameter that says how many operations an invocation has. */
    static final String PARAMETER = "sleeps";

    /** In milliseconds, as the lengths. */
    private static final int LIMIT = 1000;

    /** How many. */
    @Param({"1000000", "200000"})
    public int sleeps;

    private int[] lengths = {};

    /** Draws the lengths. */
    @Setup
    public void draw() {
        lengths = new SplittableRandom(1).ints(sleeps, 0, 100 * LIMIT).toArray();
    }

    @Benchmark
    public int byHand() {
        return mostOf(io.fermata.benchmarks.byhand.Storm.run(lengths, LIMIT));
    }

    @Benchmark
    public int fermata() {
        return mostOf(io.fermata.benchmarks.woven.Storm.run(lengths, LIMIT));
    }

    @Benchmark
    public int kotlin() {
        return mostOf(io.fermata.benchmarks.kotlin.Storm.run(lengths, LIMIT));
    }

    @Benchmark
    public int virtualThreads() {
        return mostOf(io.fermata.benchmarks.threads.Storm.run(lengths, LIMIT));
    }

    @Benchmark
    public int futures() {
        return mostOf(io.fermata.benchmarks.futures.Storm.run(lengths, LIMIT));
    }

    @Benchmark
    public int eaAsync() {
        return mostOf(
                io.fermata.benchmarks.eaasync.Storm.run(lengths, Storm::sleep, sleep -> Storm.limited(sleep, LIMIT))
                        .join());
    }

    /**
     * How many were cut short, if most were. Who starts them so slowly, or is told of the limits so late, that sleeps of
     * more than the limit are over by then, cuts fewer.
     */
    private int mostOf(int late) {
        if (late <= sleeps / 2) {
            throw new IllegalStateException(late + " of " + sleeps + " sleeps were cut short, instead of 99 in 100");
        }
        return late;
    }
}
