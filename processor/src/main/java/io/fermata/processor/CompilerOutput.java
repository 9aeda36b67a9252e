// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/**
 * Where javac puts the class files.
 *
 * <p>Javac tells nobody which file it has written; but the filer that it gives to processors finds files of the same
 * places: the folder after {@code -d}, a module's folder below it, or a file manager's own storage. Without {@code -d} a
 * class lies beside its source.
 */
final class CompilerOutput {
    private static final String SOME_FILE = "Some.class";
    private static final String SOME_PACKAGE = "fermata.some.pack";
    private static final String SOME_FOLDERS = "fermata/some/pack";

    private final ProcessingEnvironment environment;
    private final Elements elements;
    private final Map<PackageElement, Folder> folders = new HashMap<>();

    CompilerOutput(ProcessingEnvironment environment) {
        this.environment = environment;
        this.elements = environment.getElementUtils();
    }

    /**
     * The files that javac may be about to write for a class.
     *
     * @param type the class
     * @param source where it comes from
     * @return none if no place is known
     */
    List<ClassFile> candidates(TypeElement type, JavaFileObject source) {
        String name = elements.getBinaryName(type).toString();
        String fileName = name.substring(name.lastIndexOf('.') + 1) + JavaFileObject.Kind.CLASS.extension;
        return folders.computeIfAbsent(elements.getPackageOf(type), this::folder)
                .candidates(fileName, source);
    }

    /** The bytes of a class in the package of another one, on the compiler's class path; null if there is none. */
    byte @Nullable [] onClassPath(TypeElement type, String fileName) {
        return new FilerFolder(environment, elements.getPackageOf(type))
                .readIfThere(StandardLocation.CLASS_PATH, fileName);
    }

    /** The folder of the classes of a package. */
    private interface Folder {
        List<ClassFile> candidates(String fileName, JavaFileObject source);
    }

    private Folder folder(PackageElement pack) {
        FilerFolder folder = new FilerFolder(environment, pack);
        try {
            Path path = path(folder.toRead(SOME_FILE).toUri());
            if (path == null) {
                return (fileName, source) -> List.of(new FilerClassFile(folder, fileName));
            }
            return isInOutputFolder(folder.of(SOME_PACKAGE))
                    ? (fileName, source) -> List.of(new PathClassFile(path.resolveSibling(fileName), true))
                    : (fileName, source) -> besides(source, fileName, path);
        } catch (IOException | RuntimeException e) {
            return (fileName, source) -> List.of(); // a file manager that does not know the place
        }
    }

    /** Without {@code -d}, the filer makes nothing of packages. */
    private static boolean isInOutputFolder(FilerFolder folder) throws IOException {
        Path path = path(folder.toRead(SOME_FILE).toUri());
        return path != null && path.getParent() != null && path.getParent().endsWith(SOME_FOLDERS);
    }

    /** If the source is no file that javac itself has opened, the class goes into the current directory. */
    private static List<ClassFile> besides(JavaFileObject source, String fileName, Path inCurrentDirectory) {
        List<ClassFile> candidates = new ArrayList<>();
        Path sourcePath = path(source.toUri());
        if (sourcePath != null) {
            candidates.add(new PathClassFile(sourcePath.resolveSibling(fileName), false));
        }
        candidates.add(new PathClassFile(inCurrentDirectory.resolveSibling(fileName), false));
        return candidates;
    }

    /** The path that a URI is of, or null if it is of something else. */
    private static @Nullable Path path(URI uri) {
        try {
            return Path.of(uri);
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            return null;
        }
    }
}
