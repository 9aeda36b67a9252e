// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor;

import io.fermata.transformer.scan.RuntimeNames;
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
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Deletes frame classes of methods that are no more. Javac deletes nothing when a class is compiled again, and build tools
 * do not know which file belongs to which class.
 */
final class FrameFiles {
    /** The hyphen of frame classes stands in no name of a class in Java; Kotlin and others write some with it. */
    private static final String PATTERN = "*$*-*.class";

    /** Where the superclasses of frame classes are. */
    private static final String FRAME_PACKAGE =
            RuntimeNames.FRAME.substring(0, RuntimeNames.FRAME.lastIndexOf('/') + 1);

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
        String prefix = file.substring(0, file.length() - ".class".length()) + "$";
        for (Path frame : folders.computeIfAbsent(folder, FrameFiles::list)) {
            String name = frame.getFileName().toString();
            if (name.startsWith(prefix) && !inUse.contains(name) && isFrameOf(frame, file)) {
                delete(frame);
            }
        }
    }

    private static List<Path> list(Path folder) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PATTERN)) {
            files.forEach(found::add);
        } catch (IOException | DirectoryIteratorException e) {
            // What cannot be listed stays.
        }
        return found;
    }

    private static boolean isFrameOf(Path frame, String hostFile) {
        try {
            FrameReader reader = new FrameReader();
            new ClassReader(Files.readAllBytes(frame)).accept(reader, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            String host = reader.host;
            return host != null && hostFile.equals(host.substring(host.lastIndexOf('/') + 1) + ".class");
        } catch (IOException | RuntimeException e) { // it is gone, or no class file
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

    /** Finds the host of a frame class, which its {@code resume} calls. */
    private static final class FrameReader extends ClassVisitor {
        private boolean frame;
        private @Nullable String host;

        FrameReader() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String signature,
                @Nullable String superName,
                String @Nullable [] interfaces) {
            frame = superName != null && superName.startsWith(FRAME_PACKAGE);
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            if (!frame || !name.equals(RuntimeNames.FRAME_RESUME)) {
                return null;
            }
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitMethodInsn(
                        int opcode, String owner, String called, String calledDescriptor, boolean isInterface) {
                    host = owner;
                }
            };
        }
    }
}
