// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor;

import io.fermata.Fermata;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Sources in a directory, compiled in this JVM with the processor. */
final class Project {
    private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

    private final Path sources;
    private final Path output;
    private final List<Supplier<Processor>> processors = new ArrayList<>(List.of(FermataProcessor::new));
    private final List<Path> libraries = new ArrayList<>();
    private List<Path> files = new ArrayList<>();
    private List<String> options = List.of("--release", "17", "-g");

    private Project(Path directory) {
        sources = directory.resolve("src");
        output = directory.resolve("out");
    }

    /** A project in a directory, with its sources in {@code src} and its classes in {@code out}. */
    static Project in(Path directory) {
        return new Project(directory);
    }

    /** Adds a source file, to be compiled. */
    Project source(String path, String text) {
        Path file = sources.resolve(path);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            Files.createDirectories(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files.add(file);
        return this;
    }

    /** Adds the source files that lie in a folder. */
    Project sourcesIn(Path folder) throws IOException {
        Files.createDirectories(output);
        try (Stream<Path> found = Files.walk(folder)) {
            files.addAll(found.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("module-info.java"))
                    .toList());
        }
        return this;
    }

    /** Adds to the class path. */
    Project library(Path jar) {
        libraries.add(jar);
        return this;
    }

    /** Says which of the sources to compile; all that were added, if nothing is said. */
    Project only(String... paths) {
        files = Stream.of(paths).map(sources::resolve).toList();
        return this;
    }

    /** Options in place of {@code --release 17 -g}. */
    Project options(String... instead) {
        options = List.of(instead);
        return this;
    }

    /** Adds a processor behind ours. */
    Project beside(Supplier<Processor> other) {
        processors.add(other);
        return this;
    }

    /** Takes our processor out. */
    Project withoutProcessor() {
        processors.clear();
        return this;
    }

    /** The text of a source file. */
    String text(String path) {
        try {
            return Files.readString(sources.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path sources() {
        return sources;
    }

    Path output() {
        return output;
    }

    /** Compiles into {@code out}. */
    Result compile() {
        return compile(null, List.of("-d", output.toString()));
    }

    /** Compiles as other options and another file manager say. */
    Result compile(JavaFileManager manager, List<String> place) {
        List<String> all = new ArrayList<>(List.of("-classpath", classPath(), "-Xlint:-options"));
        all.addAll(place);
        all.addAll(options);
        if (processors.isEmpty()) {
            all.add("-proc:none");
        }
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager standard = JAVAC.getStandardFileManager(found, Locale.ROOT, null)) {
            JavaCompiler.CompilationTask task = JAVAC.getTask(
                    messages,
                    manager == null ? standard : manager,
                    found,
                    all,
                    null,
                    standard.getJavaFileObjectsFromPaths(files));
            task.setProcessors(processors.stream().map(Supplier::get).toList());
            task.setLocale(Locale.ROOT);
            return new Result(task.call(), found.getDiagnostics(), messages.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The runtime, and what was compiled before. */
    private String classPath() {
        String jars = libraries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        return runtime() + File.pathSeparator + output + File.pathSeparator + jars;
    }

    /** Where the runtime's classes are. */
    static Path runtime() {
        return locationOf(Fermata.class);
    }

    /** Where a class was loaded from. */
    static Path locationOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The class files below a directory, by their path in it. */
    static Map<String, byte[]> classesIn(Path directory) {
        Map<String, byte[]> classes = new TreeMap<>();
        try (Stream<Path> found = Files.walk(directory)) {
            for (Path each : found.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".java"))
                    .toList()) {
                classes.put(directory.relativize(each).toString().replace('\\', '/'), Files.readAllBytes(each));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return classes;
    }

    /**
     * What came of a compilation.
     *
     * @param succeeded whether javac was content
     * @param diagnostics what it said
     * @param messages what it printed
     */
    record Result(boolean succeeded, List<Diagnostic<? extends JavaFileObject>> diagnostics, String messages) {

        /** What was said, each as {@code kind line: text}. */
        List<String> said() {
            return diagnostics.stream()
                    .map(each -> each.getKind() + " " + each.getLineNumber() + ": " + each.getMessage(Locale.ROOT))
                    .toList();
        }
    }
}
