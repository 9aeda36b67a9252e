// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks;

import io.fermata.benchmarks.threads.VirtualThreads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The JVMs that run the benchmarks: the same arguments for all peers. */
final class Jvm {
    private Jvm() {}

    static String[] arguments(Path near) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-Xms4g", "-Xmx4g", "-XX:+UseG1GC", "-XX:+AlwaysPreTouch"));
        arguments.addAll(List.of(VirtualThreads.JVM_ARGUMENTS));
        arguments.add("-javaagent:" + agent(near));
        return arguments.toArray(new String[0]);
    }

    /** The agent's jar: as the property {@code fermata.agent} says, else where the build of this project has put it. */
    static Path agent(Path near) throws IOException {
        String given = System.getProperty("fermata.agent");
        if (given != null) {
            return Path.of(given);
        }
        for (Path directory = near; directory != null; directory = directory.getParent()) {
            Path target = directory.resolve("agent/target");
            if (Files.isDirectory(target)) {
                try (Stream<Path> files = Files.list(target)) {
                    return files.filter(file ->
                                    file.getFileName().toString().matches("fermata-agent-[^-]*(-SNAPSHOT)?\\.jar"))
                            .findFirst()
                            .orElseThrow(() -> new IOException("no fermata-agent jar in " + target));
                }
            }
        }
        throw new IOException("the agent's jar is not to be found from " + near
                + "; run this in the directory of the project, or give -Dfermata.agent=JAR");
    }
}
