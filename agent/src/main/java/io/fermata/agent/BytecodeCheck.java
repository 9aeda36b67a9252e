// SPDX-License-Identifier: Apache-2.0
package io.fermata.agent;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.util.CheckClassAdapter;

/**
 * Checks a class file's structure, data flow and stack map frames, taking one reference type for another: telling them
 * apart would mean to load the application's classes.
 */
final class BytecodeCheck {
    private BytecodeCheck() {}

    /** What is wrong with a class file, in one line, or null if nothing is. */
    static @Nullable String problemOf(byte[] classFile) {
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
