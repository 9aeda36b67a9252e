// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Javac with the annotation processor's jar on its processor path: classes come out woven. */
public final class ProcessorDoor {
    private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

    private ProcessorDoor() {}

    /**
     * What came of a compilation.
     *
     * @param classes the class files that were written, by binary name
     * @param said errors and warnings, javac's own included
     */
    public record Outcome(Map<String, byte[]> classes, List<Diagnostic<? extends JavaFileObject>> said) {}

    /**
     * Compiles sources against the runtime and the harness.
     *
     * @param files the source files
     * @param output an empty directory for the classes
     * @param options options of javac
     * @return what came of it
     */
    public static Outcome compile(Collection<Path> files, Path output, String... options) {
        List<String> all = new ArrayList<>(List.of("-classpath", CaseCompiler.classPath(), "-Xlint:none"));
        all.addAll(List.of("-processorpath", System.getProperty("fermata.processor"), "-d", output.toString()));
        all.addAll(List.of(options));
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        try (StandardJavaFileManager manager = JAVAC.getStandardFileManager(found, Locale.ROOT, null)) {
            JavaCompiler.CompilationTask task =
                    JAVAC.getTask(null, manager, found, all, null, manager.getJavaFileObjectsFromPaths(files));
            task.setLocale(Locale.ROOT);
            task.call();
            return new Outcome(
                    classesIn(output),
                    found.getDiagnostics().stream()
                            .filter(each -> each.getKind() != Diagnostic.Kind.NOTE)
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, byte[]> classesIn(Path output) throws IOException {
        Map<String, byte[]> classes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(output)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = output.relativize(file).toString();
                classes.put(
                        path.replace(".class", "").replace(path.contains("\\") ? '\\' : '/', '.'),
                        Files.readAllBytes(file));
            }
        }
        return classes;
    }
}
