// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.verify;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/**
 * Follows types from one stack map frame to the next, as the JVM's verifier does: in one pass, with nothing merged or
 * computed.
 */
public final class StackMapCheck {
    private StackMapCheck() {}

    /**
     * Says what is wrong with the methods of a class.
     *
     * @param host a class, with expanded frames
     * @param classes where classes can be read that it names
     * @return the first problem, or null; null also for a class so old that the JVM does without stack maps
     */
    public static @Nullable String problemOf(ClassNode host, ClassBytes classes) {
        if ((host.version & 0xFFFF) <= Opcodes.V1_6) {
            return null;
        }
        VerifierValues values = new VerifierValues(host, new ReferenceTypes(host, classes));
        for (MethodNode method : host.methods) {
            if (method.instructions.size() > 0) {
                String problem = problemOf(host, method, values);
                if (problem != null) {
                    return problem;
                }
            }
        }
        return null;
    }

    private static @Nullable String problemOf(ClassNode host, MethodNode method, VerifierValues values) {
        MethodWalk walk = new MethodWalk(host, method, values);
        try {
            walk.run();
            return null;
        } catch (AnalyzerException e) {
            return where(method, walk) + e.getMessage();
        } catch (IndexOutOfBoundsException e) {
            return where(method, walk) + "more local variables or operands than its " + method.maxLocals + " and "
                    + method.maxStack + " slots have room for, or too few operands";
        }
    }

    private static String where(MethodNode method, MethodWalk walk) {
        String line = walk.line() == 0 ? "" : " (line " + walk.line() + ")";
        return method.name + method.desc + line + ": ";
    }
}
