// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics.oracle;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The machine's Python, if it is 3.11 or later: asyncio itself is the oracle where there is one. */
final class Python {
    private static final List<String> NAMES = List.of("python3.14", "python3.13", "python3.12", "python3", "python");

    private final String command;

    private Python(String command) {
        this.command = command;
    }

    static Optional<Python> find() {
        return NAMES.stream().filter(Python::isRecent).findFirst().map(Python::new);
    }

    private static boolean isRecent(String command) {
        try {
            Process process = new ProcessBuilder(command, "-c", "import sys; sys.exit(sys.version_info < (3, 11))")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    /** Runs one of the scripts that lie beside the tests, and gives the lines that it prints. */
    List<String> run(String script, String... arguments) throws IOException, InterruptedException, URISyntaxException {
        Path output = Files.createTempFile("python", ".out");
        try {
            List<String> line =
                    new ArrayList<>(List.of(command, "-B", resource(script).toString()));
            line.addAll(List.of(arguments));
            Process process = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            int status = process.waitFor();
            List<String> lines = Files.readAllLines(output);
            if (status != 0) {
                throw new AssertionError(String.join(" ", line) + " failed:\n" + String.join("\n", lines));
            }
            return lines;
        } finally {
            Files.delete(output);
        }
    }

    static Path resource(String name) throws URISyntaxException {
        return Path.of(Python.class.getResource("/asyncio/" + name).toURI());
    }
}
