// SPDX-License-Identifier: Apache-2.0
package io.fermata.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes classes to a directory, for people and tools that want to see what was woven. */
final class ClassDump {
    private final Path directory;
    private final Messages messages;

    ClassDump(Path directory, Messages messages) {
        this.directory = directory;
        this.messages = messages;
    }

    /** Writes a class file into the folder of its package; says so if that fails. */
    void write(String internalName, byte[] classFile) {
        try {
            Path file = directory.resolve(internalName + ".class").normalize();
            if (!file.startsWith(directory)) { // the JVM has not checked the name yet
                throw new IOException("the class is named after a file outside of " + directory);
            }
            Files.createDirectories(file.getParent());
            Files.write(file, classFile);
        } catch (IOException | RuntimeException e) {
            messages.line(LoadedClass.label(internalName) + " cannot be dumped: " + e);
        }
    }
}
