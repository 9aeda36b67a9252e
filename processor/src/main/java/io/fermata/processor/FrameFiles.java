// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor;

import io.fermata.transformer.scan.FrameName;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Deletes frame classes of methods that are no more. Javac deletes nothing when a class is compiled again, and build tools
 * do not know which file belongs to which class.
 */
final class FrameFiles {
    /** The hyphen of frame classes stands in no name of a class in Java; Kotlin and others write some with it. */
    private static final String PATTERN = "*$*-*.class";

    /** The frame classes that were there before this compilation, by folder. */
    private final Map<Path, List<Path>> folders = new HashMap<>();

    /**
     * Deletes the frame classes of a host, apart from those that it has now.
     *
     * @param host its class file
     * @param inUse the file names of its frame classes
     */
    void deleteStale(Path host, Set<String> inUse) {
        Path folder = host.toAbsolutePath().getParent();
        String file = host.getFileName().toString();
        String hostName = file.substring(0, file.length() - ".class".length());
        for (Path frame : folders.computeIfAbsent(folder, FrameFiles::list)) {
            String name = frame.getFileName().toString();
            if (FrameName.hostOf(name).equals(hostName) && !inUse.contains(name) && isFrame(frame)) {
                delete(frame);
            }
        }
    }

    private static List<Path> list(Path folder) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PATTERN)) {
            files.forEach(found::add);
        } catch (IOException | DirectoryIteratorException | UnsupportedOperationException e) {
            // What cannot be listed stays.
        }
        return found;
    }

    private static boolean isFrame(Path file) {
        try {
            return FrameName.isFrameClass(Files.readAllBytes(file));
        } catch (IOException e) { // it is gone
            return false;
        }
    }

    private static void delete(Path frame) {
        try {
            Files.deleteIfExists(frame);
        } catch (IOException e) {
            // It does no harm: nothing refers to it.
        }
    }
}
