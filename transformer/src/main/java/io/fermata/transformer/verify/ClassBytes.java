// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where class files are that a class under check names. */
@FunctionalInterface
public interface ClassBytes {
    /** Knows no class. */
    ClassBytes NONE = name -> null;

    /**
     * Knows the classes of a folder.
     *
     * @param folder a folder of class files, in folders named after packages
     * @return what finds them
     */
    static ClassBytes of(Path folder) {
        return name -> {
            Path file = folder.resolve(name + ".class");
            return Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
        };
    }

    /**
     * Finds a class file.
     *
     * @param internalName a name such as {@code p/C}
     * @return the bytes, or null if there is no such class or it is not known
     * @throws IOException if it cannot be read, which counts as not known
     */
    byte @Nullable [] find(String internalName) throws IOException;
}
