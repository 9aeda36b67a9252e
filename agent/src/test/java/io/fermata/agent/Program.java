// SPDX-License-Identifier: Apache-2.0
package io.fermata.agent;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A program of a test: sources in text blocks, compiled into a directory of classes. */
final class Program {
    private final Path sources;
    private final Path classes;
    private final List<String> options = new ArrayList<>();

    private Program(Path directory) {
        this.sources = directory.resolve("src");
        this.classes = directory.resolve("classes");
    }

    /** An empty program, in a directory of its own. */
    static Program in(Path directory) {
        return new Program(directory);
    }

    /** Adds a source file, such as {@code app/Main.java}. */
    Program source(String file, String text) {
        try {
            Path path = sources.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds options for javac. */
    Program options(String... more) {
        Collections.addAll(options, more);
        return this;
    }

    /** Compiles the sources against the runtime; the directory of the classes. */
    Path compile() {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter output = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> tree = Files.walk(sources)) {
            List<Path> java =
                    tree.filter(path -> path.toString().endsWith(".java")).toList();
            Files.createDirectories(classes);
            boolean success = compiler.getTask(
                            output, files, null, javacOptions(), null, files.getJavaFileObjectsFromPaths(java))
                    .call();
            if (!success) {
                throw new AssertionError(output.toString());
            }
            return classes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> javacOptions() {
        List<String> all = new ArrayList<>(
                List.of("-d", classes.toString(), "-g", "--release", "17", "-proc:none", "-implicit:none"));
        all.addAll(
                List.of("-cp", Jars.runtime().toString(), "-p", Jars.runtime().toString()));
        all.addAll(options);
        return all;
    }
}
