// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.lower;

import io.fermata.transformer.analysis.Returns;
import io.fermata.transformer.scan.AwaitKind;
import io.fermata.transformer.scan.BodyLayout;
import io.fermata.transformer.scan.Primitive;
import io.fermata.transformer.scan.RuntimeNames;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Makes the returns of an async method return results.
 *
 * <p><b>Before:</b> {@code return async(v);}, {@code return other();}. <b>After:</b> {@code return v;}, {@code return
 * Abi.tail(other(), task);}. <b>Why:</b> the body gives its result to whoever drives it; a coroutine or a stage that is
 * returned is awaited in its place, outside the method's handlers. <b>Cost:</b> none where the call of {@code async}
 * stands right before the return; elsewhere, as in {@code return c ? async(1) : other();}, {@code async} makes a
 * completed coroutine.
 *
 * <p>In a body whose results are numbers, <b>before:</b> {@code return async(Integer.valueOf(i));}, {@code return
 * async(box);}. <b>After:</b> {@code return (long) i;}, {@code return Abi.asideLong(box, task);}.
 */
final class AsyncReturns {
    private final MethodNode body;
    private final boolean hot;
    private final BodyLayout layout;
    private final @Nullable Primitive result;

    AsyncReturns(MethodNode body, boolean hot, BodyLayout layout, @Nullable Primitive result) {
        this.body = body;
        this.hot = hot;
        this.layout = layout;
        this.result = result;
    }

    void lower() {
        for (AbstractInsnNode node : body.instructions.toArray()) {
            if (node.getOpcode() == Opcodes.ARETURN) {
                lowerReturn(node);
            }
        }
        for (AbstractInsnNode node : body.instructions.toArray()) {
            if (AwaitKind.isAsync(node)) {
                ((MethodInsnNode) node).owner = RuntimeNames.ABI;
            }
        }
    }

    private void lowerReturn(AbstractInsnNode node) {
        MethodInsnNode call = Returns.wrapping(node, hot);
        if (call != null) {
            AbstractInsnNode boxing = Returns.instructionBefore(call);
            if (result != null && Primitive.boxedBy(boxing) == result) {
                body.instructions.remove(boxing);
                body.instructions.remove(call);
                returnNumber(node, result);
                return;
            }
            if (call.desc.startsWith("()")) {
                body.instructions.insertBefore(call, new InsnNode(Opcodes.ACONST_NULL));
            }
            body.instructions.remove(call);
        } else {
            String descriptor = hot ? RuntimeNames.TAIL_STAGE_DESC : RuntimeNames.TAIL_COROUTINE_DESC;
            body.instructions.insertBefore(node, new VarInsnNode(Opcodes.ALOAD, layout.task()));
            body.instructions.insertBefore(node, call(RuntimeNames.TAIL, descriptor));
        }
        if (result != null) {
            body.instructions.insertBefore(node, aside(result));
            body.instructions.remove(node);
        }
    }

    private void returnNumber(AbstractInsnNode node, Primitive type) {
        if (type.isWidened()) {
            body.instructions.insertBefore(node, new InsnNode(Opcodes.I2L));
        }
        body.instructions.set(node, new InsnNode(type.carrier().getOpcode(Opcodes.IRETURN)));
        body.maxStack++;
    }

    /** Returns the object on the stack from a body whose results are numbers. */
    private InsnList aside(Primitive type) {
        InsnList code = new InsnList();
        code.add(new VarInsnNode(Opcodes.ALOAD, layout.task()));
        code.add(call(RuntimeNames.aside(type.carrier()), RuntimeNames.asideDescriptor(type.carrier())));
        code.add(new InsnNode(type.carrier().getOpcode(Opcodes.IRETURN)));
        return code;
    }

    private static MethodInsnNode call(String name, String descriptor) {
        return new MethodInsnNode(Opcodes.INVOKESTATIC, RuntimeNames.ABI, name, descriptor, false);
    }
}
