// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks;

import java.util.Locale;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** How long to measure. */
enum Mode {
    /** To see where one is: about ten minutes for everything. */
    QUICK(1, 4, 6, 500),

    /** For numbers to publish. */
    FULL(3, 5, 5, 1000);

    private final int forks;
    private final int warmups;
    private final int iterations;
    private final int milliseconds;

    Mode(int forks, int warmups, int iterations, int milliseconds) {
        this.forks = forks;
        this.warmups = warmups;
        this.iterations = iterations;
        this.milliseconds = milliseconds;
    }

    static Mode of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
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
