// SPDX-License-Identifier: Apache-2.0
package io.fermata.maven;

import io.fermata.transformer.Diagnostic;
import io.fermata.transformer.Printable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the sources that class files were compiled from. */
final class SourceFiles {
    private final List<Path> roots;

    SourceFiles(List<String> roots) {
        this.roots = roots.stream().map(Path::of).toList();
    }

    /**
     * Tells a diagnostic the way Maven tells a compiler's: {@code /path/File.java:[line,column] message}. Class files know
     * no columns; the 1 keeps the form that development environments and build servers look for.
     */
    String describe(Diagnostic diagnostic) {
        String file = diagnostic.file();
        String place = file == null ? diagnostic.className() : locate(diagnostic.className(), file);
        String position = diagnostic.line() > 0 ? ":[" + diagnostic.line() + ",1] " : ": ";
        return Printable.of(place + position + diagnostic.code().id() + ": " + diagnostic.problem() + ". "
                + diagnostic.advice() + ". (" + diagnostic.className() + "." + diagnostic.method() + ")");
    }

    /**
     * Finds the source of a class.
     *
     * @param className binary name of a class
     * @param file the name that the class file gives to its source
     * @return the file, or null if no root has it
     */
    @Nullable
    Path find(String className, String file) {
        String relative = relative(className, file);
        return roots.stream()
                .map(root -> root.resolve(relative))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElse(null);
    }

    private String locate(String className, String file) {
        Path found = find(className, file);
        return found == null ? relative(className, file) : found.toString();
    }

    private static String relative(String className, String file) {
        int end = className.lastIndexOf('.');
        return end < 0 ? file : className.substring(0, end).replace('.', '/') + "/" + file;
    }
}
