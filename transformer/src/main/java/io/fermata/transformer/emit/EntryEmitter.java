// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.emit;

import io.fermata.transformer.plan.MethodPlan;
import io.fermata.transformer.plan.Parameter;
import io.fermata.transformer.scan.RuntimeNames;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Gives the method itself its new code: make the frame, put the arguments into it, and return it; in a hot method start
 * it, in a generator wrap it.
 *
 * <p>It has no lines: a breakpoint on the method's first line is for the body, and stepping into a call passes it by.
 */
public final class EntryEmitter {
    /** A frame, its copy, and a long. */
    private static final int MAX_STACK = 4;

    private EntryEmitter() {}

    /**
     * Emits an entry.
     *
     * @param plan the plan of the method
     * @param entry the method without its code; keeps its metadata
     * @param body the method's lowered body, as it was compiled, for the debug information of the parameters
     */
    public static void emit(MethodPlan plan, MethodNode entry, MethodNode body) {
        LabelNode start = new LabelNode();
        LabelNode end = new LabelNode();
        InsnList code = entry.instructions;
        code.add(start);
        FrameAccess.makeWith(code, plan, plan.layout()::inMethod);
        int slots = 0;
        for (Parameter parameter : plan.parameters()) {
            slots += parameter.size();
        }
        switch (plan.kind()) {
            case COROUTINE -> {}
            case HOT -> code.add(FrameAccess.call(RuntimeNames.START, RuntimeNames.START_DESC));
            case ASYNC_GENERATOR ->
                code.add(FrameAccess.call(RuntimeNames.MAKE_ASYNC_GENERATOR, RuntimeNames.MAKE_ASYNC_GENERATOR_DESC));
            case GENERATOR -> code.add(FrameAccess.call(RuntimeNames.MAKE_GENERATOR, RuntimeNames.MAKE_GENERATOR_DESC));
        }
        code.add(new InsnNode(Opcodes.ARETURN));
        code.add(end);
        entry.localVariables = entry.parameters == null ? parametersOf(plan, body, start, end) : null;
        entry.maxStack = MAX_STACK;
        entry.maxLocals = slots;
    }

    /**
     * The parameters as the local variable table had them, so that tools find their names where they were; not needed
     * where the class file has a table of parameters as well.
     */
    private static List<LocalVariableNode> parametersOf(
            MethodPlan plan, MethodNode body, LabelNode start, LabelNode end) {
        List<LocalVariableNode> result = new ArrayList<>();
        if (body.localVariables == null) {
            return result;
        }
        for (Parameter parameter : plan.parameters()) {
            for (LocalVariableNode variable : body.localVariables) {
                if (variable.index == parameter.slot()
                        && variable.desc.equals(parameter.field().descriptor())) {
                    result.add(new LocalVariableNode(
                            variable.name,
                            variable.desc,
                            variable.signature,
                            start,
                            end,
                            plan.layout().inMethod(variable.index)));
                    break;
                }
            }
        }
        return result;
    }
}
