// SPDX-License-Identifier: Apache-2.0
package io.fermata.agent;

import io.fermata.transformer.scan.FrameName;
import io.fermata.transformer.scan.RuntimeNames;
import io.fermata.transformer.verify.ClassBytes;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Tells which classes are there beside a host that weaving has not made: those that its loader has defined, and those in the
 * folder or the jar that the host comes from, which may be loaded later.
 *
 * <p>The loader's own code is not asked: it may be in the middle of something.
 */
final class Neighbours implements Predicate<String>, ClassBytes, AutoCloseable {
    private static final String FRAMES = RuntimeNames.ABI_PACKAGE.replace('/', '.');

    private final ClassDefiner definer;
    private final ClassLoader loader;
    private final @Nullable Path origin;
    private @Nullable ZipFile jar;

    Neighbours(LoadedClass host, ClassLoader loader, ClassDefiner definer) {
        this.definer = definer;
        this.loader = loader;
        this.origin = origin(host);
    }

    @Override
    public boolean test(String internalName) {
        Class<?> loaded = definer.find(loader, internalName.replace('/', '.'));
        if (loaded != null) {
            Class<?> superclass = loaded.getSuperclass();
            return superclass == null || !superclass.getName().startsWith(FRAMES);
        }
        try {
            byte[] classFile = find(internalName);
            return classFile != null && !FrameName.isFrameClass(classFile);
        } catch (IOException | RuntimeException e) {
            return false; // what cannot be read there cannot be loaded from there
        }
    }

    @Override
    public byte @Nullable [] find(String internalName) throws IOException {
        return origin == null ? null : read(origin, internalName + ".class");
    }

    private byte @Nullable [] read(Path from, String name) throws IOException {
        if (Files.isDirectory(from)) {
            Path file = from.resolve(name);
            return Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
        }
        ZipFile zip = jar;
        if (zip == null) {
            zip = new ZipFile(from.toFile()); // which costs little: the loader has it open
            jar = zip;
        }
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            return null;
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    @Override
    public void close() {
        try {
            if (jar != null) {
                jar.close();
            }
        } catch (IOException e) {
            // It was only read.
        }
    }

    private static @Nullable Path origin(LoadedClass host) {
        CodeSource source = host.domain() == null ? null : host.domain().getCodeSource();
        URL location = source == null ? null : source.getLocation();
        if (location == null || !"file".equals(location.getProtocol())) {
            return null;
        }
        try {
            return Path.of(location.toURI());
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException | SecurityException e) {
            return null;
        }
    }
}
