// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A folder in which a test runs the tools of the JDK as a user does, with the processor's jar as users get it. */
final class Folder {
    private static final int TIMEOUT_SECONDS = 120;

    private final Path directory;

    Folder(Path directory) {
        this.directory = directory;
    }

    /** The processor's jar. */
    static Path processor() {
        return Path.of(System.getProperty("fermata.processor.jar"))
                .toAbsolutePath()
                .normalize();
    }

    /** The jar, or the folder, that a class comes from. */
    static Path jarOf(String className) {
        try {
            return Project.locationOf(Class.forName(className, false, Folder.class.getClassLoader()));
        } catch (ClassNotFoundException e) {
            throw new AssertionError(className + " is not on the class path", e);
        }
    }

    /** A path of several places. */
    static String path(Path... places) {
        return Stream.of(places).map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    Folder source(String name, String text) {
        try {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path resolve(String name) {
        return directory.resolve(name);
    }

    /** Runs a tool of the JDK in the folder. */
    Output run(String tool, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
        command.addAll(List.of(arguments));
        return run(command);
    }

    /** Runs a command in the folder. */
    Output run(List<String> command) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String text = read(process.getInputStream());
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("hangs: " + command);
            }
            return new Output(process.exitValue(), text.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String read(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    /**
     * What a tool has left behind.
     *
     * @param exit its exit value
     * @param lines what it printed
     */
    record Output(int exit, List<String> lines) {

        /** Asserts that it ended well, with these lines and no others. */
        void hasPrinted(String... expected) {
            assertThat(lines).containsExactly(expected);
            assertThat(exit).isZero();
        }
    }
}
