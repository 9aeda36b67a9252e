// SPDX-License-Identifier: Apache-2.0
package io.fermata.maven;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Tells the frame classes that are in use from those that an earlier build has left behind.
 *
 * <p>A frame class is in use if its host is there, is woven, and names it. The host is asked, and no record of earlier
 * builds is kept: so it does not matter who wove the class, or in which order files were compiled, woven and deleted.
 */
final class FrameFiles {
    private final Map<String, ClassFile> hosts = new HashMap<>();
    private final Map<String, Path> frames = new HashMap<>();
    private final Set<String> excluded = new HashSet<>();
    private final Set<String> inUse = new HashSet<>();

    /**
     * Notes a class file as it was found.
     *
     * @param path its path from the output folder without the ending
     * @param file the file
     * @param content what it holds
     */
    void found(String path, Path file, ClassFile content) {
        if (content.isFrame()) {
            frames.put(path, file);
        } else {
            hosts.put(path, content);
        }
    }

    /** Notes a class file that is not looked into; whatever may be its frame is left alone. */
    void excluded(String path) {
        excluded.add(path);
    }

    /** Notes that a class was woven anew, with these frames and no others; paths are without their endings. */
    void woven(String host, Set<String> itsFrames) {
        hosts.remove(host);
        inUse.addAll(itsFrames);
    }

    /** The files of frame classes that no class uses. */
    Set<Path> stale() {
        Set<Path> stale = new HashSet<>();
        frames.forEach((path, file) -> {
            if (!inUse.contains(path) && !hasHost(path)) {
                stale.add(file);
            }
        });
        return stale;
    }

    /** Names of classes and methods may have dollars in them, so that any of them may end the host's name. */
    private boolean hasHost(String frame) {
        String folder = frame.substring(0, frame.lastIndexOf('/') + 1);
        for (int end = frame.indexOf('$', folder.length()); end >= 0; end = frame.indexOf('$', end + 1)) {
            String path = frame.substring(0, end);
            ClassFile host = hosts.get(path);
            if (excluded.contains(path) || (host != null && host.isWoven() && namesFrame(host, frame))) {
                return true;
            }
        }
        return false;
    }

    /** In a multi-release jar, the folder is longer than the package. */
    private static boolean namesFrame(ClassFile host, String frame) {
        for (int start = 0; start >= 0; start = nextFolder(frame, start)) {
            if (host.names(frame.substring(start))) {
                return true;
            }
        }
        return false;
    }

    private static int nextFolder(String path, int start) {
        int slash = path.indexOf('/', start);
        return slash < 0 ? -1 : slash + 1;
    }
}
