// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.emit;

import io.fermata.transformer.Diagnostic;
import io.fermata.transformer.scan.RuntimeNames;
import java.util.ArrayList;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Gives a refused method code that throws its diagnostic, so that its class loads and the rest of it works. */
public final class RefusedMethod {
    /** What one constant can hold, in three bytes a character. */
    private static final int MAX_TEXT = 0xFFFF / 3;

    private RefusedMethod() {}

    /**
     * Replaces a method's code.
     *
     * @param method the method
     * @param diagnostic what is wrong with it
     */
    public static void emit(MethodNode method, Diagnostic diagnostic) {
        InsnList code = new InsnList();
        LabelNode start = new LabelNode();
        code.add(start);
        if (diagnostic.line() > 0) {
            code.add(new LineNumberNode(diagnostic.line(), start));
        }
        String text = diagnostic.toString();
        code.add(new LdcInsnNode(text.substring(0, Math.min(text.length(), MAX_TEXT)))); // throw Abi.unwoven(text)
        code.add(new MethodInsnNode(
                Opcodes.INVOKESTATIC, RuntimeNames.ABI, RuntimeNames.UNWOVEN, RuntimeNames.UNWOVEN_DESC, false));
        code.add(new InsnNode(Opcodes.ATHROW));
        method.access &= ~Opcodes.ACC_NATIVE;
        method.instructions = code;
        method.tryCatchBlocks = new ArrayList<>();
        method.localVariables = null;
        method.visibleLocalVariableAnnotations = null;
        method.invisibleLocalVariableAnnotations = null;
        method.maxStack = 1;
        boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
        method.maxLocals = (Type.getArgumentsAndReturnSizes(method.desc) >> 2) - (isStatic ? 1 : 0);
    }
}
