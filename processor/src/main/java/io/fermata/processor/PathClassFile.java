// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A class file in a file system. */
final class PathClassFile implements ClassFile {
    private static final String DRAFT = ".fermata";

    private final Path path;
    private final boolean inOutputFolder;
    private @Nullable Stamp before;

    /** What changes when a file is written. */
    private record Stamp(FileTime modified, long size) {}

    /**
     * A class file.
     *
     * @param path its path
     * @param inOutputFolder whether that is where the compiler was told to write classes to
     */
    PathClassFile(Path path, boolean inOutputFolder) {
        this.path = path;
        this.inOutputFolder = inOutputFolder;
    }

    @Override
    public boolean isWhereFilesAreExpected() {
        return inOutputFolder;
    }

    @Override
    public void beforeItIsWritten() {
        before = stamp();
    }

    /** A compiler that keeps its classes elsewhere may have been given a folder where older ones lie. */
    @Override
    public boolean isWritten() {
        Stamp now = stamp();
        return now != null && !now.equals(before);
    }

    private @Nullable Stamp stamp() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return new Stamp(attributes.lastModifiedTime(), attributes.size());
        } catch (IOException | UnsupportedOperationException e) {
            return null; // there is no such file
        }
    }

    @Override
    public byte[] read() throws IOException {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new IOException("cannot read " + path + ": " + reason(e), e);
        }
    }

    @Override
    public byte @Nullable [] readBeside(String fileName) {
        try {
            return Files.readAllBytes(path.resolveSibling(fileName));
        } catch (IOException | InvalidPathException e) {
            return null;
        }
    }

    @Override
    public void write(String fileName, byte[] bytes) throws IOException {
        try {
            Path file = path.resolveSibling(fileName);
            // A name of our own, not one of the system's temporary files: those can be read by their owner only.
            replace(file, path.resolveSibling(fileName + DRAFT), bytes);
        } catch (InvalidPathException e) { // not a name for this file system
            throw new IOException("cannot write " + fileName + ": " + e.getReason(), e);
        }
    }

    /** Writes a draft and moves it into its place, so that the file is there as a whole or as it was. */
    private static void replace(Path file, Path draft, byte[] bytes) throws IOException {
        try {
            Files.write(draft, bytes);
            move(draft, file);
        } catch (IOException e) {
            throw new IOException("cannot write " + file + ": " + reason(e), e);
        } finally {
            delete(draft);
        }
    }

    /**
     * Moves a file over another one. Atomically where that can be: a file system need not know how, and those that do need
     * not replace a file so (zip files and many that live in memory). Whatever the reason, the plain way is tried.
     */
    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | UnsupportedOperationException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** What went wrong with a file, without its name. */
    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        String reason = e instanceof FileSystemException about ? about.getReason() : e.getMessage();
        return reason == null ? e.toString() : reason;
    }

    @Override
    public void delete(String fileName) {
        delete(path.resolveSibling(fileName));
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // It lies where nothing can be written either, which is being reported.
        }
    }

    @Override
    public String fileName() {
        return path.getFileName().toString();
    }

    @Override
    public void deleteStale(Set<String> fileNames, FrameFiles frames) {
        frames.deleteStale(path, fileNames);
    }
}
