// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer;

import io.fermata.transformer.plan.MethodPlan;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The limits that a class file sets by counting in 16 bits. ASM sees to the length of code and to the number of constants;
 * the rest it would write cut off.
 */
final class Limits {
    /** The largest number of 16 bits. */
    static final int MAX = 65_535;

    /** What a field takes in the constants of the host: itself, its name and type, and the two texts. */
    private static final int CONSTANTS_OF_FIELD = 4;

    /** The frame class, its constructor, the body, and the texts of each. */
    private static final int CONSTANTS_OF_METHOD = 6;

    private Limits() {}

    /**
     * Says which limit a method breaks; what is for debuggers only is cut off, so that it breaks none.
     *
     * @param method a woven method
     * @return a sentence without its full stop, or null
     */
    static @Nullable String excessOf(MethodNode method) {
        trimDebugData(method);
        if (method.tryCatchBlocks.size() > MAX) {
            return text(method.tryCatchBlocks.size(), "exception handlers");
        } else if (method.maxLocals > MAX) {
            return text(method.maxLocals, "slots of local variables");
        } else if (method.maxStack > MAX) {
            return text(method.maxStack, "slots of operands");
        }
        return null;
    }

    /** What is wrong with a method of so many bytes. */
    static String code(int size) {
        return text(size, "bytes of code");
    }

    /** What is wrong with a class of so many constants. */
    static String constants(String of, int count) {
        return "the woven " + of + " has " + count + " constants, and the JVM allows " + MAX;
    }

    /** About how many constants of the host a woven method takes. */
    static int constantsOf(MethodPlan plan) {
        return CONSTANTS_OF_METHOD + CONSTANTS_OF_FIELD * plan.fields().size();
    }

    private static String text(int count, String what) {
        return "the woven body has " + count + " " + what + ", and the JVM allows " + MAX;
    }

    private static void trimDebugData(MethodNode method) {
        if (method.localVariables != null && method.localVariables.size() > MAX) {
            method.localVariables = null;
            method.visibleLocalVariableAnnotations = null;
            method.invisibleLocalVariableAnnotations = null;
        }
        if (method.instructions.size() <= MAX) {
            return; // as nearly all have
        }
        int lines = 0;
        for (AbstractInsnNode node : method.instructions.toArray()) {
            if (node instanceof LineNumberNode && ++lines > MAX) {
                method.instructions.remove(node);
            }
        }
    }
}
