// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.harness;

import io.fermata.Fermata;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;

/** Compiles Java sources to class files in memory. */
public final class CaseCompiler {
    /** Who writes the class files; the same source becomes code of quite another shape. */
    public enum Compiler {
        /** The javac of the running JDK. */
        JAVAC,
        /** The batch compiler of Eclipse. */
        ECLIPSE;

        private JavaCompiler tool() {
            return this == JAVAC ? ToolProvider.getSystemJavaCompiler() : new EclipseCompiler();
        }
    }

    private static final AtomicInteger ON_DISK = new AtomicInteger();

    private CaseCompiler() {}

    /**
     * Compiles sources against the runtime and the harness.
     *
     * @param sources texts by file name; the file name may be a path ("p/A.java") and must fit the class in it
     * @param options options of javac, such as {@code --release 17}
     * @return class files by binary class name ("p.A$B"), sorted
     */
    public static Map<String, byte[]> compile(Map<String, String> sources, String... options) {
        return compile(Compiler.JAVAC, sources, options);
    }

    /**
     * Compiles sources against the runtime and the harness.
     *
     * @param compiler who compiles
     * @param sources texts by file name
     * @param options options of the compiler
     * @return class files by binary class name
     */
    public static Map<String, byte[]> compile(Compiler compiler, Map<String, String> sources, String... options) {
        if (compiler == Compiler.ECLIPSE) { // wants to see files
            return compileOnDisk(compiler, sources, options);
        }
        List<JavaFileObject> units = new ArrayList<>();
        sources.forEach((name, text) -> units.add(new SourceText(name, text)));
        return compile(compiler, units, classPath(), options);
    }

    /**
     * Compiles source files against the runtime and the harness.
     *
     * @param files the source files
     * @param options options of javac
     * @return class files by binary class name
     */
    public static Map<String, byte[]> compileFiles(Collection<Path> files, String... options) {
        return compileFiles(Compiler.JAVAC, files, options);
    }

    /**
     * Compiles source files against the runtime and the harness.
     *
     * @param compiler who compiles
     * @param files the source files
     * @param options options of the compiler
     * @return class files by binary class name
     */
    public static Map<String, byte[]> compileFiles(Compiler compiler, Collection<Path> files, String... options) {
        return compileAgainst(compiler, classPath(), files, options);
    }

    static Map<String, byte[]> compileAgainst(String classPath, Collection<Path> files, String... options) {
        return compileAgainst(Compiler.JAVAC, classPath, files, options);
    }

    private static Map<String, byte[]> compileOnDisk(
            Compiler compiler, Map<String, String> sources, String... options) {
        Path directory = Project.scratch("sources-" + ON_DISK.incrementAndGet());
        List<Path> files = new ArrayList<>();
        sources.forEach((name, text) -> {
            Path file = directory.resolve(name);
            try {
                Files.createDirectories(file.getParent());
                files.add(Files.writeString(file, text));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return compileFiles(compiler, files, options);
    }

    private static Map<String, byte[]> compileAgainst(
            Compiler compiler, String classPath, Collection<Path> files, String... options) {
        List<JavaFileObject> units = new ArrayList<>();
        for (Path file : files) {
            try {
                units.add(new SourceText(file.toString(), Files.readString(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return compile(compiler, units, classPath, options);
    }

    /**
     * Tells what cases are compiled against.
     *
     * @return the runtime and the test classes
     */
    public static String classPath() {
        return locationOf(Fermata.class) + File.pathSeparator + locationOf(Probe.class);
    }

    /**
     * Tells where a class was loaded from.
     *
     * @param type the class
     * @return a jar or a directory
     */
    public static Path locationOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, byte[]> compile(
            Compiler compiler, List<JavaFileObject> units, String classPath, String... options) {
        JavaCompiler tool = compiler.tool();
        List<String> all = new ArrayList<>(List.of("-classpath", classPath, "-proc:none", "-nowarn"));
        if (compiler == Compiler.JAVAC) {
            all.add("-Xlint:none");
        }
        all.addAll(List.of(options));
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager standard = tool.getStandardFileManager(problems, Locale.ROOT, null);
                MemoryFiles files = new MemoryFiles(standard)) {
            boolean compiled =
                    tool.getTask(messages, files, problems, all, null, units).call();
            if (!compiled) {
                problems.getDiagnostics().stream()
                        .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
                        .forEach(each -> messages.append(each.toString()).append('\n'));
                throw new AssertionError(compiler + " " + all + "\n" + messages);
            }
            return files.classes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class SourceText extends SimpleJavaFileObject {
        private final String text;

        SourceText(String name, String text) {
            super(URI.create("source:///" + (name.startsWith("/") ? name.substring(1) : name)), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class ClassBytes extends SimpleJavaFileObject {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        ClassBytes(String className) {
            super(URI.create("class:///" + className.replace('.', '/') + ".class"), Kind.CLASS);
        }

        @Override
        public OutputStream openOutputStream() {
            return bytes;
        }
    }

    private static final class MemoryFiles extends ForwardingJavaFileManager<StandardJavaFileManager> {
        private final Map<String, ClassBytes> written = new TreeMap<>();

        MemoryFiles(StandardJavaFileManager standard) {
            super(standard);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                JavaFileManager.Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            return written.computeIfAbsent(
                    className.replace('/', '.'), ClassBytes::new); // Eclipse gives internal names
        }

        Map<String, byte[]> classes() {
            Map<String, byte[]> classes = new TreeMap<>();
            written.forEach((name, file) -> classes.put(name, file.bytes.toByteArray()));
            return classes;
        }
    }

    /** Writes class files below a directory, for JVMs of their own. */
    public static void write(Map<String, byte[]> classes, Path directory) {
        classes.forEach((name, bytes) -> {
            Path file = directory.resolve(name.replace('.', '/') + ".class");
            try {
                Files.createDirectories(file.getParent());
                Files.write(file, bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
