// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.util.CheckClassAdapter;

/**
 * Checks a class file's structure, data flow and stack map frames, taking one reference type for another: telling them
 * apart would mean to load the application's classes.
 */
public final class BytecodeCheck {
    private BytecodeCheck() {}

    /**
     * Says what is wrong with a class file.
     *
     * @param classFile the bytes of a class
     * @return the first problem, in one line, or null if there is none
     */
    public static @Nullable String problemOf(byte[] classFile) {
        try {
            // The writer, whose output nobody needs, is what makes the adapter check stack map frames.
            new ClassReader(classFile).accept(new CheckClassAdapter(new ClassWriter(0), true), 0);
            return null;
        } catch (RuntimeException e) { // what the adapter throws, and what bad input makes ASM throw
            String message = e.getMessage();
            return message == null ? e.toString() : firstLine(message);
        }
    }

    /** A listing of the method may follow. */
    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        return (end < 0 ? message : message.substring(0, end)).strip();
    }
}
