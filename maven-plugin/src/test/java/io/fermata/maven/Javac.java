// SPDX-License-Identifier: Apache-2.0
package io.fermata.maven;

import io.fermata.Fermata;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles sources against the runtime. */
final class Javac {
    private static final String HEADER =
            "import static io.fermata.Fermata.*; import io.fermata.*; import java.util.concurrent.*; ";

    private Javac() {}

    /** Writes a source file that imports Fermata on its first line, where its package is declared. */
    static Path source(Path root, String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        int slash = path.lastIndexOf('/');
        String declaration =
                slash < 0 ? "" : "package " + path.substring(0, slash).replace('/', '.') + "; ";
        return Files.writeString(file, declaration + HEADER + text);
    }

    /** Compiles source files into a folder. */
    static void compile(Path into, Path... sources) throws IOException {
        compile(into, List.of(sources), "--release", "17", "-g");
    }

    /** Compiles source files into a folder, with options. */
    static void compile(Path into, Collection<Path> sources, String... options) throws IOException {
        Files.createDirectories(into);
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(
                List.of("-proc:none", "-nowarn", "-d", into.toString(), "-cp", runtime() + File.pathSeparator + into));
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
            boolean done = javac.getTask(null, files, null, all, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            if (!done) {
                throw new AssertionError("javac refuses " + sources);
            }
        }
    }

    /** The runtime, a jar or a folder. */
    static Path runtime() {
        try {
            return Path.of(Fermata.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
