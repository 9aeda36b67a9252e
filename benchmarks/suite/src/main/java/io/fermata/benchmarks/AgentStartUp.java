// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the agent costs a program that has nothing for it: one that loads ten thousand classes. */
final class AgentStartUp {
    static final String WORKLOAD = "AgentStartUp";
    static final String WITH = "with";
    static final String WITHOUT = "without";

    private static final int CLASSES = 10_000;

    private AgentStartUp() {}

    /** Starts the program with and without the agent, in turn. */
    static List<Measurement> measure(int times) throws IOException {
        Path directory = Files.createTempDirectory("fermata-startup");
        Path jar = directory.resolve("generated.jar");
        try {
            GeneratedClasses.writeJar(jar, CLASSES);
            String agent = "-javaagent:" + Jvm.agent(Path.of("").toAbsolutePath());
            double[] with = new double[times];
            double[] without = new double[times];
            for (int i = -1; i < times; i++) { // once for the disk
                double bare = start(jar, List.of());
                double woven = start(jar, List.of(agent));
                if (i >= 0) {
                    without[i] = bare;
                    with[i] = woven;
                }
            }
            return List.of(
                    Measurement.of(WORKLOAD, WITH, Measurement.CPU, with),
                    Measurement.of(WORKLOAD, WITHOUT, Measurement.CPU, without));
        } finally {
            Files.deleteIfExists(jar);
            Files.delete(directory);
        }
    }

    private static double start(Path jar, List<String> more) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xms512m", "-Xmx512m", "-XX:+UseG1GC"));
        command.addAll(more);
        command.addAll(List.of(
                "-cp", jar + File.pathSeparator + System.getProperty("java.class.path"), LoadAll.class.getName()));
        return Double.parseDouble(Jvm.run(command).get(0));
    }
}
