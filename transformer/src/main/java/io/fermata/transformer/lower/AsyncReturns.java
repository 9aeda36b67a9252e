// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.lower;

import io.fermata.transformer.scan.AwaitKind;
import io.fermata.transformer.scan.RuntimeNames;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
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
 */
final class AsyncReturns {
    private AsyncReturns() {}

    static void lower(MethodNode body, boolean hot) {
        for (AbstractInsnNode node : body.instructions.toArray()) {
            if (node.getOpcode() == Opcodes.ARETURN) {
                lowerReturn(body, node, hot);
            }
        }
        for (AbstractInsnNode node : body.instructions.toArray()) {
            if (AwaitKind.isAsync(node)) {
                ((MethodInsnNode) node).owner = RuntimeNames.ABI;
            }
        }
    }

    private static void lowerReturn(MethodNode body, AbstractInsnNode node, boolean hot) {
        MethodInsnNode call = directResult(node, hot);
        if (call != null) {
            if (call.desc.startsWith("()")) {
                body.instructions.insertBefore(call, new InsnNode(Opcodes.ACONST_NULL));
            }
            body.instructions.remove(call);
            return;
        }
        String descriptor = hot ? RuntimeNames.TAIL_STAGE_DESC : RuntimeNames.TAIL_COROUTINE_DESC;
        body.instructions.insertBefore(node, new VarInsnNode(Opcodes.ALOAD, 1));
        body.instructions.insertBefore(
                node, new MethodInsnNode(Opcodes.INVOKESTATIC, RuntimeNames.ABI, RuntimeNames.TAIL, descriptor, false));
    }

    /** The call that wraps a result right before its return, or null if something else is returned. */
    private static @Nullable MethodInsnNode directResult(AbstractInsnNode node, boolean hot) {
        if (instructionBefore(node) instanceof MethodInsnNode call
                && (hot ? isCompletedFuture(call) : AwaitKind.isAsync(call))) {
            return call;
        }
        return null;
    }

    private static boolean isCompletedFuture(MethodInsnNode call) {
        return call.getOpcode() == Opcodes.INVOKESTATIC
                && call.owner.equals(RuntimeNames.COMPLETABLE_FUTURE)
                && call.name.equals("completedFuture");
    }

    /** The instruction that alone leads to a node, or null if control may come from elsewhere. */
    static @Nullable AbstractInsnNode instructionBefore(AbstractInsnNode node) {
        AbstractInsnNode previous = node.getPrevious();
        while (previous instanceof LabelNode || previous instanceof LineNumberNode) {
            previous = previous.getPrevious(); // the target of a jump has a frame, too
        }
        return previous;
    }
}
