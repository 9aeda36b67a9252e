// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.lower;

import io.fermata.transformer.analysis.Returns;
import io.fermata.transformer.scan.AwaitKind;
import io.fermata.transformer.scan.MethodKind;
import io.fermata.transformer.scan.RuntimeNames;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Makes the returns of a generator say that it has ended.
 *
 * <p><b>Before:</b> {@code return end();}. <b>After:</b> {@code return Abi.ENDED;}. <b>Why:</b> whoever runs the body must
 * tell its end from an item. <b>Cost:</b> none where the call of {@code end} stands right before the return; elsewhere,
 * as in {@code return c ? end() : end();}, {@code end} gives an object that stands for the end, and {@code Abi.ended}
 * checks that it is that which is returned.
 */
final class GeneratorReturns {
    private GeneratorReturns() {}

    static void lower(MethodNode body, MethodKind kind) {
        for (AbstractInsnNode node : body.instructions.toArray()) {
            if (node.getOpcode() == Opcodes.ARETURN) {
                lowerReturn(body, node);
            }
        }
        for (AbstractInsnNode node : body.instructions.toArray()) {
            if (AwaitKind.isEnd(node)) {
                body.instructions.set(node, endOf(kind));
            }
        }
    }

    private static void lowerReturn(MethodNode body, AbstractInsnNode node) {
        AbstractInsnNode cast = null;
        AbstractInsnNode before = Returns.instructionBefore(node);
        if (before != null && before.getOpcode() == Opcodes.CHECKCAST) {
            cast = before;
            before = Returns.instructionBefore(cast);
        }
        if (AwaitKind.isEnd(before)) {
            removeIfAny(body, cast);
            body.instructions.set(
                    before,
                    new FieldInsnNode(
                            Opcodes.GETSTATIC, RuntimeNames.ABI, RuntimeNames.ENDED, RuntimeNames.OBJECT_DESC));
        } else {
            body.instructions.insertBefore(node, call(RuntimeNames.RETURN_END, RuntimeNames.RETURN_END_DESC));
        }
    }

    private static void removeIfAny(MethodNode body, @Nullable AbstractInsnNode cast) {
        if (cast != null) {
            body.instructions.remove(cast);
        }
    }

    private static MethodInsnNode endOf(MethodKind kind) {
        return kind == MethodKind.GENERATOR
                ? call(RuntimeNames.END_OF_GENERATOR, "()L" + RuntimeNames.GENERATOR + ";")
                : call(RuntimeNames.END_OF_ASYNC_GENERATOR, "()L" + RuntimeNames.ASYNC_GENERATOR + ";");
    }

    private static MethodInsnNode call(String method, String descriptor) {
        return new MethodInsnNode(Opcodes.INVOKESTATIC, RuntimeNames.ABI, method, descriptor, false);
    }
}
