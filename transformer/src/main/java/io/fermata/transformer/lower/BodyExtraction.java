// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.lower;

import io.fermata.transformer.analysis.VerifierTypes;
import io.fermata.transformer.scan.BodyLayout;
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
 * this,] A a)}, each local two slots higher; what the emitter writes takes the arguments from the frame. <b>Why:</b> the
 * two new parameters are used at every await, and the first four slots have instructions of one byte. <b>Cost:</b> none
 * at run time.
 *
 * <p>A body that is also called directly takes the new parameters behind the method's own; see {@link BodyLayout}.
 */
final class BodyExtraction {
    private BodyExtraction() {}

    static MethodNode extract(String host, MethodNode method, String frameClass, BodyLayout layout) {
        MethodNode body = new MethodNode(
                Opcodes.ASM9,
                Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC | (method.access & Opcodes.ACC_STRICT),
                method.name,
                descriptor(host, method, frameClass, layout),
                null,
                null);
        body.instructions.add(method.instructions);
        body.tryCatchBlocks = method.tryCatchBlocks;
        body.localVariables = method.localVariables;
        body.visibleLocalVariableAnnotations = method.visibleLocalVariableAnnotations;
        body.invisibleLocalVariableAnnotations = method.invisibleLocalVariableAnnotations;
        body.maxStack = method.maxStack;
        body.maxLocals = method.maxLocals + layout.added();
        method.tryCatchBlocks = new ArrayList<>();
        method.localVariables = null;
        method.visibleLocalVariableAnnotations = null;
        method.invisibleLocalVariableAnnotations = null;
        shift(body, layout, layout.types(frameClass));
        return body;
    }

    private static String descriptor(String host, MethodNode method, String frameClass, BodyLayout layout) {
        boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
        String parameters = (isStatic ? "" : "L" + host + ";") + method.desc.substring(1, method.desc.indexOf(')'));
        String added = "L" + frameClass + ";L" + RuntimeNames.TASK + ";";
        return "(" + (layout.direct() ? parameters + added + "I" : added + parameters) + ")" + RuntimeNames.OBJECT_DESC;
    }

    private static void shift(MethodNode body, BodyLayout layout, List<Object> newLocals) {
        for (AbstractInsnNode node : body.instructions) {
            if (node instanceof VarInsnNode access) {
                access.var = layout.inBody(access.var);
            } else if (node instanceof IincInsnNode increment) {
                increment.var = layout.inBody(increment.var);
            } else if (node instanceof FrameNode frame) {
                frame.local = withLocals(frame.local, layout.frame(), newLocals);
            }
        }
        if (body.localVariables != null) {
            for (LocalVariableNode variable : body.localVariables) {
                variable.index = layout.inBody(variable.index);
            }
        }
        shift(body.visibleLocalVariableAnnotations, layout);
        shift(body.invisibleLocalVariableAnnotations, layout);
    }

    /** The locals of a frame with others put before a slot. */
    private static List<Object> withLocals(List<Object> locals, int slot, List<Object> added) {
        List<Object> result = new ArrayList<>();
        int next = 0;
        int slots = 0;
        for (; next < locals.size() && slots < slot; next++) {
            result.add(locals.get(next));
            slots += VerifierTypes.size(locals.get(next));
        }
        for (; slots < slot; slots++) {
            result.add(Opcodes.TOP);
        }
        result.addAll(added);
        result.addAll(locals.subList(next, locals.size()));
        return result;
    }

    private static void shift(@Nullable List<LocalVariableAnnotationNode> annotations, BodyLayout layout) {
        if (annotations != null) {
            for (LocalVariableAnnotationNode annotation : annotations) {
                annotation.index.replaceAll(layout::inBody);
            }
        }
    }
}
