// SPDX-License-Identifier: Apache-2.0
package io.fermata.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples compile with the annotation processor on javac's path, woven and without a word from it. */
class ProcessorTest {
    private static final Path ROOT = Path.of(System.getProperty("fermata.root"));

    @TempDir
    private Path classes;

    @Test
    void theExamplesAreWovenInSilence() throws IOException {
        DiagnosticCollector<JavaFileObject> messages = new DiagnosticCollector<>();
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = javac.getStandardFileManager(messages, null, null)) {
            List<String> options = List.of(
                    "-processorpath",
                    processor().toString(),
                    "-classpath",
                    System.getProperty("java.class.path"),
                    "-d",
                    classes.toString());
            boolean compiled = javac.getTask(
                            null, files, messages, options, null, files.getJavaFileObjectsFromPaths(sources()))
                    .call();
            assertThat(messages.getDiagnostics()).isEmpty();
            assertThat(compiled).isTrue();
        }
        assertThat(classes.resolve("io/fermata/examples/Example04Gather$main-1.class")
                        .toFile())
                .exists();
    }

    private static Path processor() throws IOException {
        try (Stream<Path> jars = Files.list(ROOT.resolve("processor/target"))) {
            return jars.filter(jar -> jar.getFileName().toString().matches("fermata-processor-[^-]*(-SNAPSHOT)?\\.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("examples/src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
