// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks and reports: {@code java -jar fermata-benchmarks.jar quick|full [pattern]}. */
public final class Main {
    private Main() {}

    /**
     * The entry.
     *
     * @param arguments the mode and, if not all are meant, a regular expression for the benchmarks
     * @throws RunnerException if a benchmark cannot be run
     * @throws IOException if the agent cannot be found
     */
    public static void main(String[] arguments) throws RunnerException, IOException {
        Mode mode = arguments.length == 0 ? Mode.QUICK : Mode.of(arguments[0]);
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(arguments.length < 2 ? "Benchmark" : arguments[1])
                .shouldFailOnError(false)
                .addProfiler(CpuTime.class)
                .jvmArgs(Jvm.arguments(Path.of("").toAbsolutePath()));
        if (Runtime.version().feature() < 21) {
            options.exclude("virtualThreads");
        }
        new Runner(mode.apply(options).build()).run();
    }
}
