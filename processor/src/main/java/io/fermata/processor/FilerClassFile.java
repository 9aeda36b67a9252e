// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import javax.tools.FileObject;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/** A class file that a file manager keeps somewhere else than in a file system, such as in memory. */
final class FilerClassFile implements ClassFile {
    private static final int MAGIC_LENGTH = 4;

    private final FilerFolder folder;
    private final String fileName;

    FilerClassFile(FilerFolder folder, String fileName) {
        this.folder = folder;
        this.fileName = fileName;
    }

    @Override
    public void beforeItIsWritten() {}

    /** A file manager need not let anybody read what was written. */
    @Override
    public boolean isWritten() {
        try {
            return read().length > MAGIC_LENGTH;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    @Override
    public boolean isWhereFilesAreExpected() {
        return false;
    }

    @Override
    public byte[] read() throws IOException {
        try (InputStream in = folder.toRead(fileName).openInputStream()) {
            return in.readAllBytes();
        }
    }

    @Override
    public byte @Nullable [] readBeside(String name) {
        return folder.readIfThere(StandardLocation.CLASS_OUTPUT, name);
    }

    @Override
    public void write(String name, byte[] bytes) throws IOException {
        FileObject file = folder.toWrite(name);
        try (OutputStream out = file.openOutputStream()) {
            out.write(bytes);
        } catch (IOException e) {
            throw new IOException("cannot write " + file.getName() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void delete(String name) {
        try {
            folder.toRead(name).delete();
        } catch (IOException | RuntimeException e) {
            // Then it stays, whole and unwoven.
        }
    }

    @Override
    public String fileName() {
        return fileName;
    }
}
