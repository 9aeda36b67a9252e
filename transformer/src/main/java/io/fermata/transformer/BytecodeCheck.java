// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer;

import io.fermata.transformer.verify.ClassBytes;
import io.fermata.transformer.verify.JvmRelevant;
import io.fermata.transformer.verify.StackMapCheck;
import io.fermata.transformer.verify.VariableTables;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.util.CheckClassAdapter;

/**
 * Checks a class file as the JVM does when it loads and verifies one: lengths and limits, structure, data flow and stack
 * map frames. No class is loaded for that; where the answer depends on a class that is not known, the answer is yes.
 */
public final class BytecodeCheck {
    private BytecodeCheck() {}

    /**
     * Says what is wrong with a class file, as far as the class itself and the JDK tell.
     *
     * @param classFile the bytes of a class
     * @return the first problem, in one line, or null if there is none
     */
    public static @Nullable String problemOf(byte[] classFile) {
        return problemOf(classFile, ClassBytes.NONE);
    }

    /**
     * Says what is wrong with a class file.
     *
     * @param classFile the bytes of a class
     * @param classes where other classes can be read that it names
     * @return the first problem, in one line, or null if there is none
     */
    public static @Nullable String problemOf(byte[] classFile, ClassBytes classes) {
        String misfit = ClassFileShape.problemOf(classFile);
        if (misfit != null) {
            return misfit;
        }
        try {
            ClassReader reader = new ClassReader(classFile);
            ClassNode host = new ClassNode();
            reader.accept(host, ClassReader.EXPAND_FRAMES);
            String problem = StackMapCheck.problemOf(host, classes);
            if (problem == null) {
                problem = VariableTables.problemOf(host);
            }
            if (problem == null) { // the adapter looks at the rest, and at the code of old classes
                reader.accept(new JvmRelevant(new CheckClassAdapter(new ClassWriter(0), true)), 0);
            }
            return problem;
        } catch (RuntimeException | AssertionError e) { // what the adapter throws, and what bad input makes ASM throw
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
