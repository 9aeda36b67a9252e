// SPDX-License-Identifier: Apache-2.0
package io.fermata.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A JVM that a test starts, of the same JDK as the test's own. */
final class ChildJvm {
    private static final int TIMEOUT_SECONDS = 120;

    private final Process process;
    private final BufferedReader out;
    private final CompletableFuture<List<String>> err;

    private ChildJvm(Process process) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
        this.err = linesOf(process.errorReader(StandardCharsets.UTF_8));
    }

    /** Starts {@code java} with arguments. */
    static ChildJvm start(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        try {
            return new ChildJvm(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs {@code java} with arguments to its end. */
    static Result run(String... arguments) {
        return start(List.of(arguments)).result();
    }

    /** Runs class {@code Main} of a directory under the agent. */
    static Result runWoven(Path classes, String... options) {
        List<String> arguments = new ArrayList<>(List.of(agent(""), "-cp", classPath(classes, Jars.runtime())));
        arguments.addAll(List.of(options));
        arguments.add("Main");
        return start(arguments).result();
    }

    /** The option that loads the agent. */
    static String agent(String agentArguments) {
        return "-javaagent:" + Jars.agent() + (agentArguments.isEmpty() ? "" : "=" + agentArguments);
    }

    /** A class path of several places. */
    static String classPath(Path... places) {
        return Stream.of(places).map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /** The process id, for those who attach to it. */
    String pid() {
        return Long.toString(process.pid());
    }

    /** The next line of the standard output. */
    String nextLine() {
        try {
            return out.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a line to the standard input. */
    void send(String line) {
        try {
            BufferedWriter writer = process.outputWriter(StandardCharsets.UTF_8);
            writer.write(line + "\n");
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it has left behind when it has ended. */
    Result result() {
        CompletableFuture<List<String>> rest = linesOf(out);
        try {
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the program hangs; so far: " + rest.join() + " " + err.join());
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return new Result(process.exitValue(), rest.join(), err.join());
    }

    /** Reads on a thread of its own: the common pool may have but one, and the child waits until both pipes are read. */
    private static CompletableFuture<List<String>> linesOf(BufferedReader reader) {
        return CompletableFuture.supplyAsync(() -> reader.lines().toList(), task -> new Thread(task).start());
    }

    /**
     * What a JVM has left behind.
     *
     * @param exit its exit value
     * @param out lines of the standard output
     * @param err lines of the standard error output
     */
    record Result(int exit, List<String> out, List<String> err) {

        /** Asserts that the program printed these lines, ended well, and nobody had anything to say about it. */
        void hasPrinted(String... lines) {
            assertThat(err).isEmpty();
            assertThat(out).containsExactly(lines);
            assertThat(exit).isZero();
        }
    }
}
