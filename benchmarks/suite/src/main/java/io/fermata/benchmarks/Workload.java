// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * A program with a method for each peer, under the peer's name: {@code byHand}, {@code fermata}, {@code kotlin}, {@code
 * virtualThreads}, {@code futures}, {@code eaAsync}. The report knows them by these names.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public abstract class Workload {
    /** Gives what a program has computed, if it is what it should compute. */
    static long expect(long expected, long actual) {
        if (actual != expected) {
            throw new IllegalStateException(actual + " instead of " + expected);
        }
        return actual;
    }
}
