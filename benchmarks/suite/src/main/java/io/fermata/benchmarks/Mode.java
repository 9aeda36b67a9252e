// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks;

import java.time.Duration;
import java.util.Locale;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** How long to measure. */
enum Mode {
    /** To see where one is: twenty minutes for everything. */
    QUICK(new Forks(3, 6, 4, 300), new Forks(3, 2, 3, 1500), new Forks(3, 1, 1, 1), 5, 120),

    /** For numbers to publish: an hour and a half. */
    FULL(new Forks(5, 5, 8, 500), new Forks(5, 3, 5, 2000), new Forks(2, 1, 2, 1), 20, 600);

    /**
     * Where a number comes from.
     *
     * @param rounds how many JVMs are started
     * @param warmups how many iterations of each do not count
     * @param measured how many do
     * @param milliseconds how long each takes
     */
    private record Forks(int rounds, int warmups, int measured, int milliseconds) {}

    private final Forks shortOnes;
    private final Forks longOnes;
    private final Forks single;
    private final int starts;
    private final int seconds;

    Mode(Forks shortOnes, Forks longOnes, Forks single, int starts, int seconds) {
        this.shortOnes = shortOnes;
        this.longOnes = longOnes;
        this.single = single;
        this.starts = starts;
        this.seconds = seconds;
    }

    static Mode of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** How many JVMs a number comes from. */
    int rounds(Catalogue.Kind kind) {
        return forks(kind).rounds();
    }

    /** How often to start a program whose start is measured, each way. */
    int starts() {
        return starts;
    }

    /** How long to weave, in seconds. */
    int weaving() {
        return shortOnes.measured();
    }

    /** How long a JVM may take before it is given up. */
    Duration limit() {
        return Duration.ofSeconds(seconds);
    }

    /** Whether a workload is too long for this mode, or there is a longer one in its place. */
    boolean skips(Catalogue workload) {
        return workload == (this == QUICK ? Catalogue.TIMERS : Catalogue.FEWER_TIMERS);
    }

    /** Has JMH start one JVM. */
    ChainedOptionsBuilder apply(ChainedOptionsBuilder options, Catalogue.Kind kind) {
        Forks forks = forks(kind);
        TimeValue time = TimeValue.milliseconds(forks.milliseconds());
        return options.forks(1)
                .warmupIterations(forks.warmups())
                .warmupTime(time)
                .measurementIterations(forks.measured())
                .measurementTime(time);
    }

    private Forks forks(Catalogue.Kind kind) {
        return switch (kind) {
            case SHORT -> shortOnes;
            case LONG -> longOnes;
            case ONCE -> single;
            case HEAP -> throw new IllegalArgumentException("not JMH's");
        };
    }
}
