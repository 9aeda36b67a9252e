// SPDX-License-Identifier: Apache-2.0
package io.fermata.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A shell in a folder that has the jars where the root of a clone has them. */
final class Shell {
    private static final Path ROOT =
            Path.of(System.getProperty("fermata.root")).toAbsolutePath().normalize();

    private final Path directory;

    private Shell(Path directory) {
        this.directory = directory;
    }

    /** Puts the jars into a folder; skips the test if there is no shell. */
    static Shell in(Path directory) throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no shell");
        Shell shell = new Shell(directory);
        for (String module : new String[] {"runtime", "agent", "processor"}) {
            shell.copyJars(Path.of(module, "target"));
        }
        return shell;
    }

    private void copyJars(Path folder) throws IOException {
        Files.createDirectories(directory.resolve(folder));
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(ROOT.resolve(folder), "fermata-*.jar")) {
            for (Path jar : jars) {
                Files.copy(jar, directory.resolve(folder).resolve(jar.getFileName()));
            }
        }
    }

    /** The path of a module's jar, from the folder. */
    String jar(String module) throws IOException {
        Path folder = Path.of(module, "target");
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(directory.resolve(folder), "fermata-*.jar")) {
            for (Path jar : jars) {
                String name = jar.getFileName().toString();
                if (!name.matches(".*-(sources|javadoc|tests)\\.jar")) {
                    return folder.resolve(name).toString();
                }
            }
        }
        throw new AssertionError("no jar in " + folder);
    }

    /** Runs commands until one fails; gives what they print. */
    String run(String commands) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-e", "-c", commands)
                .directory(directory.toFile())
                .redirectErrorStream(true);
        String bin = Path.of(System.getProperty("java.home"), "bin").toString();
        builder.environment().merge("PATH", bin, (path, first) -> first + ":" + path);
        builder.environment()
                .keySet()
                .removeIf(name -> name.endsWith("JAVA_OPTIONS") || name.equals("JAVA_TOOL_OPTIONS"));
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return output;
    }
}
