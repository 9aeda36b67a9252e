// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks;

import io.fermata.benchmarks.threads.VirtualThreads;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The JVMs that run the benchmarks: the same arguments for all peers. */
final class Jvm {
    private Jvm() {}

    /**
     * G1, with a young generation small enough for its pages to be in use when the measurement begins, a heap that does not
     * grow meanwhile (to touch the new part beforehand would count for whoever allocates), and code that is
     * compiled before it goes on, so that a compiler that waits for a processor does not let the interpreter be measured. A
     * JVM without memory ends, as some of its threads might go on without the one that was hit.
     */
    private static final List<String> COMMON = List.of(
            "-XX:+UseG1GC",
            "-Xms2g",
            "-Xmx2g",
            "-Xmn64m",
            "-XX:+AlwaysPreTouch",
            "-Xbatch",
            "-XX:+ExitOnOutOfMemoryError");

    /** What the workloads with a million tasks alive add: no peer shall measure the collector alone. */
    static final String LARGE = "-Xms4g";

    /** The same. */
    static final String LARGE_AT_MOST = "-Xmx4g";

    /** The same. */
    static final String LARGE_YOUNG = "-Xmn256m";

    static List<String> arguments(Path near) throws IOException {
        List<String> arguments = new ArrayList<>(COMMON);
        arguments.addAll(List.of(VirtualThreads.JVM_ARGUMENTS));
        if (Runtime.version().feature() >= 23) {
            arguments.add("--sun-misc-unsafe-memory-access=allow"); // JMH's; without a warning from each JVM
        }
        arguments.add("-javaagent:" + agent(near));
        return arguments;
    }

    /** Runs a class of this jar in a JVM of its own and gives what it prints. */
    static List<String> run(List<String> jvmArguments, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmArguments);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return run(command);
    }

    static List<String> run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(command + " ended with " + process.exitValue() + ": " + output);
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        return output.lines().toList();
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
                return agentIn(target);
            }
        }
        throw new IOException("the agent's jar is not to be found from " + near
                + "; run this in the directory of the project, or give -Dfermata.agent=JAR");
    }

    private static Path agentIn(Path target) throws IOException {
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().matches("fermata-agent-[^-]*(-SNAPSHOT)?\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no fermata-agent jar in " + target));
        }
    }
}
