// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.desugar;

import io.fermata.transformer.scan.RuntimeNames;
import io.fermata.transformer.scan.VoidMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Writes out {@code @Async void} methods.
 *
 * <p><b>Before:</b> {@code @Async void m(int x) { await(y); }}. <b>After:</b> {@code void m(int x) { Abi.runToEnd(m-async(x)); }}
 * and a synthetic {@code @Async private Coroutine m-async(int x) { await(y); return async(); }}. <b>Why:</b> the caller can only wait,
 * so the call runs the body on a loop and returns at its end. <b>Cost:</b> one more method.
 *
 * <p>The twin is private, so that a method that overrides this one has a body of its own. The method itself has no line: a
 * breakpoint on its first line stops in the body, once.
 */
final class VoidMethods {
    private VoidMethods() {}

    static List<Twin> rewrite(ClassNode host) {
        List<Twin> twins = new ArrayList<>();
        for (MethodNode method : List.copyOf(host.methods)) {
            if (VoidMethod.isOne(method)) {
                int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC | (method.access & Opcodes.ACC_STATIC);
                MethodNode twin = VoidCode.twin(host, method, access);
                twin.invisibleAnnotations = new ArrayList<>();
                twin.invisibleAnnotations.add(new AnnotationNode(RuntimeNames.ASYNC_ANNOTATION));
                twins.add(new Twin(twin, emitDoor(host, method, twin)));
            }
        }
        return twins;
    }

    /** Gives the method its new code: {@code Abi.runToEnd(twin(arguments))}. */
    private static MethodInsnNode emitDoor(ClassNode host, MethodNode method, MethodNode twin) {
        LabelNode start = new LabelNode();
        LabelNode end = new LabelNode();
        InsnList code = new InsnList();
        code.add(start);
        boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
        int slot = 0;
        if (!isStatic) {
            code.add(new VarInsnNode(Opcodes.ALOAD, slot++));
        }
        for (Type type : Type.getArgumentTypes(method.desc)) {
            code.add(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), slot));
            slot += type.getSize();
        }
        boolean isInterface = (host.access & Opcodes.ACC_INTERFACE) != 0;
        MethodInsnNode call = new MethodInsnNode(
                isStatic ? Opcodes.INVOKESTATIC : Opcodes.INVOKESPECIAL, host.name, twin.name, twin.desc, isInterface);
        code.add(call);
        code.add(new MethodInsnNode(
                Opcodes.INVOKESTATIC, RuntimeNames.ABI, RuntimeNames.RUN_TO_END, RuntimeNames.RUN_TO_END_DESC, false));
        code.add(new InsnNode(Opcodes.RETURN));
        code.add(end);
        method.instructions = code;
        method.tryCatchBlocks = new ArrayList<>();
        method.localVariables = parameters(method, slot, start, end);
        method.visibleLocalVariableAnnotations = null;
        method.invisibleLocalVariableAnnotations = null;
        method.maxStack = Math.max(slot, 1);
        method.maxLocals = slot;
        return call;
    }

    /** The variables that are parameters, so that tools find their names. */
    private static List<LocalVariableNode> parameters(MethodNode method, int slots, LabelNode start, LabelNode end) {
        Map<Integer, LocalVariableNode> found = new TreeMap<>();
        if (method.localVariables != null) {
            for (LocalVariableNode variable : method.localVariables) {
                if (variable.index < slots) {
                    found.putIfAbsent(
                            variable.index,
                            new LocalVariableNode(
                                    variable.name, variable.desc, variable.signature, start, end, variable.index));
                }
            }
        }
        return new ArrayList<>(found.values());
    }

    /**
     * A method with the code of one that returns nothing.
     *
     * @param method its entry
     * @param call the one call of it
     */
    record Twin(MethodNode method, MethodInsnNode call) {
        /** The end of the names of twins. No name of javac's has a hyphen. */
        private static final String SUFFIX = "-async";

        /**
         * Takes another name than the method of the source, whose name the body and the frame class have by now: stack traces
         * show it. Two methods that differ in what they return alone would be one to {@code Class.getDeclaredMethod}.
         */
        void rename(ClassNode host) {
            method.name = VoidCode.freeName(host, method.name + SUFFIX, method.desc);
            call.name = method.name;
        }
    }
}
