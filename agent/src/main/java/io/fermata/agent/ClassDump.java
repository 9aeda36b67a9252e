// SPDX-License-Identifier: Apache-2.0
package io.fermata.agent;

import io.fermata.transformer.FrameClass;
import io.fermata.transformer.WeaveResult;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes classes to a directory, for people and tools that want to see what was woven.
 *
 * <p>Class files may come from anywhere, and the directory may be one that others write to, too. So no name leads out of the
 * directory, and no link in it is followed. Of several classes with one name, the first has the place in the directory; those
 * of other class loaders are in {@code loader-2}, {@code loader-3} and so on.
 */
final class ClassDump {
    private final Path directory;
    private final Messages messages;

    /** The class loaders of each host, by its name without regard to case, as file systems may see it. */
    private final Map<String, List<WeakReference<ClassLoader>>> loaders = new HashMap<>();

    ClassDump(Path directory, Messages messages) {
        this.directory = directory;
        this.messages = messages;
    }

    /** Writes a host and its frame classes into the folder of their package; says so if that fails. */
    void write(ClassLoader loader, String host, WeaveResult result) {
        int number = numberOf(loader, host);
        String folder = number == 1 ? "" : "loader-" + number + "/";
        write(folder, host, result.classFile());
        for (FrameClass frame : result.frameClasses()) {
            write(folder, frame.internalName(), frame.classFile());
        }
    }

    private synchronized int numberOf(ClassLoader loader, String host) {
        List<WeakReference<ClassLoader>> known =
                loaders.computeIfAbsent(host.toLowerCase(Locale.ROOT), key -> new ArrayList<>());
        for (int i = 0; i < known.size(); i++) {
            if (known.get(i).refersTo(loader)) {
                return i + 1;
            }
        }
        known.add(new WeakReference<>(loader));
        return known.size();
    }

    private void write(String folder, String internalName, byte[] classFile) {
        try {
            Files.createDirectories(directory);
            Path parent = directory;
            String[] parts = (folder + internalName + ".class").split("/", -1);
            for (int i = 0; i < parts.length - 1; i++) {
                parent = enter(parent, parts[i]);
            }
            replace(child(parent, parts[parts.length - 1]), classFile);
        } catch (IOException | RuntimeException e) {
            messages.line(LoadedClass.label(internalName) + " cannot be dumped: " + e);
        }
    }

    /** The folder of that name, which is there, or is made; no link. */
    private static Path enter(Path parent, String name) throws IOException {
        Path folder = child(parent, name);
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(folder);
        }
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(folder + " is no folder, or a link");
        }
        return folder;
    }

    /** A name may mean more to the file system than to the JVM. */
    private static Path child(Path parent, String name) throws IOException {
        Path child = parent.resolve(name);
        boolean direct = parent.equals(child.getParent())
                && child.equals(child.normalize())
                && name.equals(child.getFileName().toString());
        if (!direct) {
            throw new IOException("the class is named after a file outside of " + parent);
        }
        return child;
    }

    /** What is there is deleted, not written to: it may be a link, or have another name elsewhere. */
    private static void replace(Path file, byte[] bytes) throws IOException {
        Files.deleteIfExists(file);
        try (SeekableByteChannel out =
                Files.newByteChannel(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                out.write(rest);
            }
        }
    }
}
