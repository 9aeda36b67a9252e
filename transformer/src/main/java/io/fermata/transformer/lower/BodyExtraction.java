// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.lower;

import io.fermata.transformer.scan.RuntimeNames;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.LocalVariableAnnotationNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Moves the code of a method into a static one that also takes the frame and the task.
 *
 * <p><b>Before:</b> {@code Coroutine<T> name(A a)}. <b>After:</b> {@code static Object name(Frame frame, Task task, [Host
 * this,] A a)}, each local two slots higher; what the emitter writes takes the arguments from the frame. <b>Why:</b> the two new parameters are used at every await, and the first
 * four slots have instructions of one byte. <b>Cost:</b> none at run time.
 */
final class BodyExtraction {
    /** Slots that the frame and the task take. */
    static final int SHIFT = 2;

    private BodyExtraction() {}

    static MethodNode extract(String host, MethodNode method, String frameClass) {
        MethodNode body = new MethodNode(
                Opcodes.ASM9,
                Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC | (method.access & Opcodes.ACC_STRICT),
                method.name,
                descriptor(host, method, frameClass),
                null,
                null);
        body.instructions.add(method.instructions);
        body.tryCatchBlocks = method.tryCatchBlocks;
        body.localVariables = method.localVariables;
        body.visibleLocalVariableAnnotations = method.visibleLocalVariableAnnotations;
        body.invisibleLocalVariableAnnotations = method.invisibleLocalVariableAnnotations;
        body.maxStack = method.maxStack;
        body.maxLocals = method.maxLocals + SHIFT;
        method.tryCatchBlocks = new ArrayList<>();
        method.localVariables = null;
        method.visibleLocalVariableAnnotations = null;
        method.invisibleLocalVariableAnnotations = null;
        shift(body, List.of(frameClass, RuntimeNames.TASK));
        return body;
    }

    private static String descriptor(String host, MethodNode method, String frameClass) {
        boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
        String parameters = method.desc.substring(1, method.desc.indexOf(')'));
        return "(L" + frameClass + ";L" + RuntimeNames.TASK + ";" + (isStatic ? "" : "L" + host + ";") + parameters
                + ")" + RuntimeNames.OBJECT_DESC;
    }

    private static void shift(MethodNode body, List<Object> newLocals) {
        for (AbstractInsnNode node : body.instructions) {
            if (node instanceof VarInsnNode access) {
                access.var += SHIFT;
            } else if (node instanceof IincInsnNode increment) {
                increment.var += SHIFT;
            } else if (node instanceof FrameNode frame) {
                List<Object> locals = new ArrayList<>(newLocals);
                locals.addAll(frame.local);
                frame.local = locals;
            }
        }
        if (body.localVariables != null) {
            for (LocalVariableNode variable : body.localVariables) {
                variable.index += SHIFT;
            }
        }
        shift(body.visibleLocalVariableAnnotations);
        shift(body.invisibleLocalVariableAnnotations);
    }

    private static void shift(@Nullable List<LocalVariableAnnotationNode> annotations) {
        if (annotations != null) {
            for (LocalVariableAnnotationNode annotation : annotations) {
                annotation.index.replaceAll(index -> index + SHIFT);
            }
        }
    }
}
