// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.analysis;

import io.fermata.transformer.scan.AwaitKind;
import io.fermata.transformer.scan.RuntimeNames;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** What an async method returns at each of its returns. */
public final class Returns {
    private Returns() {}

    /**
     * The call that wraps a result right before its return, or null if something else is returned.
     *
     * @param node a return
     * @param hot whether the method is hot
     * @return a call of {@code async} or {@code completedFuture}
     */
    public static @Nullable MethodInsnNode wrapping(AbstractInsnNode node, boolean hot) {
        if (instructionBefore(node) instanceof MethodInsnNode call
                && (hot ? isCompletedFuture(call) : AwaitKind.isAsync(call))) {
            return call;
        }
        return null;
    }

    /** The instruction that alone leads to a node, or null if control may come from elsewhere. */
    public static @Nullable AbstractInsnNode instructionBefore(AbstractInsnNode node) {
        AbstractInsnNode previous = node.getPrevious();
        while (previous instanceof LabelNode || previous instanceof LineNumberNode) {
            previous = previous.getPrevious(); // the target of a jump has a frame, too
        }
        return previous;
    }

    private static boolean isCompletedFuture(MethodInsnNode call) {
        return call.getOpcode() == Opcodes.INVOKESTATIC
                && call.owner.equals(RuntimeNames.COMPLETABLE_FUTURE)
                && call.name.equals("completedFuture");
    }
}
