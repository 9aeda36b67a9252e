// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What the agent costs a program that has nothing for it: one that loads ten thousand classes. Beside it, what an agent
 * costs that does nothing.
 */
final class AgentStartUp {
    static final String WORKLOAD = "AgentStartUp";

    /** The unit of the differences between pairs, and that of the ends of the interval around their median. */
    static final String PERCENT = "% more";

    static final String LOW = "% more, low";
    static final String HIGH = "% more, high";

    /** Under which agent the program is started. */
    enum Agent {
        NONE,
        EMPTY,
        FERMATA
    }

    private static final int CLASSES = 10_000;

    private final Path jar;
    private final Map<Agent, List<String>> options = new EnumMap<>(Agent.class);
    private final Map<Agent, double[]> spent = new EnumMap<>(Agent.class);

    private AgentStartUp(Path directory, int times) throws IOException {
        jar = directory.resolve("generated.jar");
        GeneratedClasses.writeJar(jar, CLASSES);
        Path empty = directory.resolve("empty-agent.jar");
        EmptyAgent.writeJar(empty);
        options.put(Agent.NONE, List.of());
        options.put(Agent.EMPTY, List.of("-javaagent:" + empty));
        options.put(Agent.FERMATA, List.of("-javaagent:" + Jvm.agent(Path.of("").toAbsolutePath())));
        for (Agent agent : Agent.values()) {
            spent.put(agent, new double[times]);
        }
    }

    /** Names the difference between two ways to start. */
    static String pair(Agent agent, Agent base) {
        return agent + " over " + base;
    }

    static void measure(Mode mode, Results results) throws IOException {
        Path directory = Files.createTempDirectory("fermata-startup");
        try (Deadline deadline = new Deadline(mode.limit().multipliedBy(2))) {
            try {
                results.add(new AgentStartUp(directory, mode.starts()).run(mode.starts()));
            } catch (IOException e) {
                results.add(Failure.of(WORKLOAD, Peer.FERMATA.id, e, deadline));
            }
        } finally {
            for (String name : List.of("generated.jar", "empty-agent.jar")) {
                Files.deleteIfExists(directory.resolve(name));
            }
            Files.delete(directory);
        }
    }

    private List<Measurement> run(int times) throws IOException {
        List<Agent> order = new ArrayList<>(List.of(Agent.values()));
        for (Agent agent : order) {
            start(agent); // for the disk
        }
        for (int i = 0; i < times; i++) {
            for (Agent agent : order) {
                spent.get(agent)[i] = start(agent);
            }
            // So that each comes first, second and last equally often.
            Collections.rotate(order, 1);
        }
        List<Measurement> measurements = new ArrayList<>();
        spent.forEach((agent, nanoseconds) ->
                measurements.add(Measurement.of(WORKLOAD, agent.name(), Measurement.CPU, nanoseconds)));
        difference(Agent.EMPTY, Agent.NONE, measurements);
        difference(Agent.FERMATA, Agent.NONE, measurements);
        difference(Agent.FERMATA, Agent.EMPTY, measurements);
        return measurements;
    }

    private void difference(Agent agent, Agent base, List<Measurement> measurements) {
        Paired paired = Paired.of(spent.get(agent), spent.get(base));
        String pair = pair(agent, base);
        measurements.add(new Measurement(WORKLOAD, pair, PERCENT, paired.median(), 0));
        measurements.add(new Measurement(WORKLOAD, pair, LOW, paired.low(), 0));
        measurements.add(new Measurement(WORKLOAD, pair, HIGH, paired.high(), 0));
    }

    private double start(Agent agent) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xms512m", "-Xmx512m", "-XX:+UseG1GC"));
        command.addAll(options.get(agent));
        command.addAll(List.of(
                "-cp", jar + File.pathSeparator + System.getProperty("java.class.path"), LoadAll.class.getName()));
        return Double.parseDouble(Jvm.run(command).get(0));
    }
}
