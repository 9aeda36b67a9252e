// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.desugar;

import io.fermata.transformer.scan.RuntimeNames;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Keeps {@code $deserializeLambda$}, by which javac lets a class read its lambdas back, in step with lambdas that were
 * rewritten. Before each {@code invokedynamic} it compares what the serialised form says with constants: the kind of the
 * implementation, interface, method and descriptor, implementation and its descriptor.
 */
final class SerializedForm {
    static final String METHOD = "$deserializeLambda$";

    private static final String FORM = "java/lang/invoke/SerializedLambda";

    private SerializedForm() {}

    /** Rewrites the comparisons that lead to an instruction. */
    static void rewrite(MethodNode method, InvokeDynamicInsnNode dynamic, Handle old, Handle implementation) {
        String asked = "";
        for (AbstractInsnNode node = firstComparison(dynamic); node != null && node != dynamic; node = node.getNext()) {
            if (node instanceof MethodInsnNode call && call.owner.equals(FORM)) {
                asked = call.name;
            } else if (node instanceof LdcInsnNode constant && constant.cst instanceof String) {
                constant.cst = switch (asked) {
                    case "getFunctionalInterfaceClass" -> RuntimeNames.ASYNC_BODY;
                    case "getFunctionalInterfaceMethodName" -> RuntimeNames.BODY_START;
                    case "getFunctionalInterfaceMethodSignature" -> RuntimeNames.BODY_START_DESC;
                    case "getImplClass" -> implementation.getOwner();
                    case "getImplMethodSignature" -> implementation.getDesc();
                    default -> constant.cst;
                };
            } else if (asked.equals("getImplMethodKind") && node.getOpcode() == Opcodes.ICONST_0 + old.getTag()) {
                method.instructions.set(node, new InsnNode(Opcodes.ICONST_0 + implementation.getTag()));
            }
        }
    }

    /** Where the comparisons for an instruction begin: javac asks for the kind first, and only once each. */
    private static AbstractInsnNode firstComparison(AbstractInsnNode dynamic) {
        AbstractInsnNode node = dynamic;
        while (node.getPrevious() != null
                && !(node instanceof MethodInsnNode call
                        && call.owner.equals(FORM)
                        && call.name.equals("getImplMethodKind"))) {
            node = node.getPrevious();
        }
        return node;
    }
}
