// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor;

import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A class file that javac writes, and the place beside it for the frame classes. */
interface ClassFile {
    /** Notes what is there, before javac writes. */
    void beforeItIsWritten();

    /** Whether javac has written it, as far as can be told. */
    boolean isWritten();

    /** Whether it lies in a folder that the compiler was told to write classes to. */
    boolean isWhereFilesAreExpected();

    /** Its bytes. */
    byte[] read() throws IOException;

    /**
     * Writes a class into the same folder: this one, or one of its frame classes.
     *
     * @param fileName such as {@code Host$method-1.class}
     * @param bytes the class
     * @throws IOException if that fails; the message names the file and says why. No part of it is left behind
     */
    void write(String fileName, byte[] bytes) throws IOException;

    /** The bytes of another file of the same folder; null if it is not there. */
    byte @Nullable [] readBeside(String fileName);

    /** Deletes a file of the same folder, if it is there and that can be done. */
    void delete(String fileName);

    /** Deletes the frame classes that an earlier compilation has left behind, where they can be found. */
    default void deleteStale(Set<String> frameFileNames, FrameFiles frames) {}

    /** Its own name within the folder. */
    String fileName();
}
