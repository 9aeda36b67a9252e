// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs the benchmarks and reports: {@code java -jar fermata-benchmarks.jar quick|full|report [pattern]}.
 *
 * <p>The pattern is a regular expression for the names of what to measure, such as {@code Yield.*fermata}, {@code
 * Queue.*capacity=1$}, {@code Sleepers}, {@code AgentStartUp} or {@code Weaving}; the report then takes the rest from the
 * run before. Results go to the directory that the property {@code out} names, each as soon as it is there.
 */
public final class Main {
    private final Mode mode;
    private final Pattern pattern;
    private final Results results;

    private Main(Mode mode, Pattern pattern, Results results) {
        this.mode = mode;
        this.pattern = pattern;
        this.results = results;
    }

    /**
     * The entry.
     *
     * @param arguments the mode and, if not everything is meant, the pattern
     * @throws IOException if a file cannot be read or written, or a JVM cannot be started
     */
    public static void main(String[] arguments) throws IOException {
        Path out = Path.of(System.getProperty("out", "benchmarks/target"));
        Results results = new Results(out.resolve("results.csv"));
        String command = arguments.length == 0 ? "quick" : arguments[0];
        if (!command.equals("report")) {
            new Main(Mode.of(command), Pattern.compile(arguments.length < 2 ? "" : arguments[1]), results).measure();
        }
        String table = new Report(results).markdown();
        Files.createDirectories(out);
        Files.writeString(out.resolve("performance-table.md"), table);
        Files.writeString(out.resolve("performance.svg"), new Plot(results).svg());
        System.out.println(table);
        System.out.println("Written to " + out.toAbsolutePath().normalize());
    }

    private void measure() throws IOException {
        if (isWanted(AgentStartUp.WORKLOAD)) {
            AgentStartUp.measure(mode, results);
        }
        if (isWanted(Weaving.class.getSimpleName())) {
            results.add(new Weaving().measure(mode.weaving()));
        }
        JmhRun jmh = new JmhRun(mode, results);
        for (Catalogue workload : Catalogue.values()) {
            List<Peer> peers = Stream.of(Peer.values())
                    .filter(peer -> peer.isHere() && !mode.skips(workload) && isWanted(workload.name(peer)))
                    .toList();
            if (workload == Catalogue.HEAP) {
                HeapOfSleepers.measure(peers, mode, results);
            } else {
                jmh.measure(workload, peers);
            }
        }
    }

    private boolean isWanted(String name) {
        return pattern.matcher(name).find();
    }
}
