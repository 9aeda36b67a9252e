// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Runs the benchmarks and reports: {@code java -jar fermata-benchmarks.jar quick|full|report [pattern]}.
 *
 * <p>The pattern is a regular expression for the names of what to measure, such as {@code Yield.*fermata}, {@code
 * Sleepers}, {@code AgentStartUp} or {@code Weaving}; the report then takes the rest from the run before. Results go to
 * the directory that the property {@code out} names.
 */
public final class Main {
    private Main() {}

    /**
     * The entry.
     *
     * @param arguments the mode and, if not everything is meant, the pattern
     * @throws RunnerException if a benchmark cannot be run
     * @throws IOException if a file cannot be read or written, or a JVM fails
     */
    public static void main(String[] arguments) throws RunnerException, IOException {
        Path out = Path.of(System.getProperty("out", "benchmarks/target"));
        Results results = new Results(out.resolve("results.csv"));
        String command = arguments.length == 0 ? "quick" : arguments[0];
        if (!command.equals("report")) {
            measure(Mode.of(command), arguments.length < 2 ? "" : arguments[1], results);
        }
        String table = new Report(results).markdown();
        Files.writeString(out.resolve("performance-table.md"), table);
        Files.writeString(out.resolve("performance.svg"), new Plot(results).svg());
        System.out.println(table);
        System.out.println("Written to " + out.toAbsolutePath().normalize());
    }

    private static void measure(Mode mode, String pattern, Results results) throws RunnerException, IOException {
        Pattern wanted = Pattern.compile(pattern);
        if (wanted.matcher(Catalogue.HEAP.id).find()) {
            results.add(HeapOfSleepers.measure());
        }
        if (wanted.matcher(AgentStartUp.WORKLOAD).find()) {
            results.add(AgentStartUp.measure(mode.starts()));
        }
        if (wanted.matcher(Weaving.class.getSimpleName()).find()) {
            results.add(new Weaving().measure(mode.seconds()));
        }
        for (String benchmark : Catalogue.benchmarks()) {
            // One after the other, so that what has been measured is there if the rest is interrupted.
            results.add(JmhRun.measure(mode, "(?=.*" + benchmark + ").*" + pattern));
        }
    }
}
