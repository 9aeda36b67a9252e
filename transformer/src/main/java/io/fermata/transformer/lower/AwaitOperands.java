// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.lower;

import io.fermata.transformer.scan.AwaitKind;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Gives each await one operand.
 *
 * <p><b>Before:</b> {@code await(x, IOException.class)}. <b>After:</b> {@code await(x)}, the class being evaluated and
 * dropped. <b>Why:</b> the class is for javac only. <b>Cost:</b> none.
 */
final class AwaitOperands {
    private AwaitOperands() {}

    static void lower(MethodNode body) {
        for (AbstractInsnNode node : body.instructions.toArray()) {
            if (node instanceof MethodInsnNode call && AwaitKind.namesException(call)) {
                body.instructions.insertBefore(call, new InsnNode(Opcodes.POP));
                int end = call.desc.indexOf(';') + 1;
                call.desc = call.desc.substring(0, end) + call.desc.substring(call.desc.indexOf(')'));
            }
        }
    }
}
