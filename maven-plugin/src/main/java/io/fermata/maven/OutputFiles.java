// SPDX-License-Identifier: Apache-2.0
package io.fermata.maven;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files so that each is there as a whole or not at all. */
final class OutputFiles {
    private OutputFiles() {}

    /**
     * Writes a file beside its place and moves it there.
     *
     * @param file the file, which may exist
     * @param bytes its content
     * @throws IOException if that fails, and nothing has changed; the message names the file and says why
     */
    static void write(Path file, byte[] bytes) throws IOException {
        // A name of our own, not one of the system's temporary files: those can be read by their owner only.
        Path draft = file.resolveSibling(file.getFileName() + ".fermata");
        try {
            Files.write(draft, bytes);
            move(draft, file);
        } catch (IOException e) {
            throw new IOException("cannot write " + file + ": " + reason(e), e);
        } finally {
            discard(draft);
        }
    }

    /**
     * Deletes a file.
     *
     * @param file the file, which need not exist
     * @throws IOException if that fails; the message names the file and says why
     */
    static void delete(Path file) throws IOException {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new IOException("cannot delete " + file + ": " + reason(e), e);
        }
    }

    /** What went wrong with a file, without its name. */
    static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        String reason = e instanceof FileSystemException about ? about.getReason() : e.getMessage();
        return reason == null ? e.toString() : reason;
    }

    /** A file system need not know how to move atomically, and those that do need not replace a file so. */
    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | UnsupportedOperationException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void discard(Path draft) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException e) {
            // It could not be written either, and that is being reported.
        }
    }
}
