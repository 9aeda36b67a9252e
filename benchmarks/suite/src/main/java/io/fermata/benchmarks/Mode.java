// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks;

import java.util.Locale;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** How long to measure. */
enum Mode {
    /** To see where one is: about ten minutes for everything. */
    QUICK(1, 4, 6, 500, 3),

    /** For numbers to publish. */
    FULL(3, 5, 5, 1000, 11);

    private final int forks;
    private final int warmups;
    private final int iterations;
    private final int milliseconds;
    private final int starts;

    Mode(int forks, int warmups, int iterations, int milliseconds, int starts) {
        this.forks = forks;
        this.warmups = warmups;
        this.iterations = iterations;
        this.milliseconds = milliseconds;
        this.starts = starts;
    }

    static Mode of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** How often to start a program whose start is measured. */
    int starts() {
        return starts;
    }

    /** How long to weave. */
    int seconds() {
        return iterations;
    }

    ChainedOptionsBuilder apply(ChainedOptionsBuilder options) {
        TimeValue time = TimeValue.milliseconds(milliseconds);
        return options.forks(forks)
                .warmupIterations(warmups)
                .warmupTime(time)
                .measurementIterations(iterations)
                .measurementTime(time);
    }
}
