// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.desugar;

import io.fermata.transformer.scan.RuntimeNames;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.IntInsnNode;
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

    /** The end of the names that methods have which could not keep theirs. No name of javac's has a hyphen. */
    static final String RENAMED = "-ref";

    private static final String FORM = "java/lang/invoke/SerializedLambda";

    private SerializedForm() {}

    /** Rewrites the comparisons that lead to an instruction. */
    static void rewrite(MethodNode method, InvokeDynamicInsnNode dynamic, Handle old, Handle implementation) {
        if (implementation.getName().contains(RENAMED)) {
            knowByOldName(method, implementation.getName(), old.getName());
        }
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
            } else if (asked.equals("getImplMethodKind") && isKind(node, old.getTag())) {
                AbstractInsnNode kind = new IntInsnNode(Opcodes.BIPUSH, implementation.getTag());
                method.instructions.set(node, kind);
                node = kind;
            }
        }
    }

    /** Whether an instruction loads the number of a kind; only the small ones have instructions of their own. */
    private static boolean isKind(AbstractInsnNode node, int kind) {
        return node instanceof IntInsnNode load
                ? load.getOpcode() == Opcodes.BIPUSH && load.operand == kind
                : kind <= 5 && node.getOpcode() == Opcodes.ICONST_0 + kind;
    }

    /**
     * Javac finds the comparisons by the name of the implementation, which it asks for once, in a switch over hash codes. So
     * a name that is new is exchanged for the old one before that: {@code form.getImplMethodName().replace(renamed, old)}.
     */
    private static void knowByOldName(MethodNode method, String renamed, String old) {
        for (AbstractInsnNode node : method.instructions.toArray()) {
            if (node instanceof MethodInsnNode call
                    && call.owner.equals(FORM)
                    && call.name.equals("getImplMethodName")) {
                InsnList exchange = new InsnList();
                exchange.add(new LdcInsnNode(renamed));
                exchange.add(new LdcInsnNode(old));
                exchange.add(new MethodInsnNode(
                        Opcodes.INVOKEVIRTUAL,
                        "java/lang/String",
                        "replace",
                        "(Ljava/lang/CharSequence;Ljava/lang/CharSequence;)Ljava/lang/String;",
                        false));
                method.instructions.insert(node, exchange);
            }
        }
        method.maxStack = Math.max(method.maxStack, 3);
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
