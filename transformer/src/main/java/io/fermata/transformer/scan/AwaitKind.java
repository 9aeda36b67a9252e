// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.scan;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** The kinds of call at which an async method may suspend. */
public enum AwaitKind {
    /** {@code await} of a coroutine, a task, or another awaitable. */
    AWAITABLE(RuntimeNames.AWAITABLE, RuntimeNames.AWAIT),
    /** {@code await} of a completion stage. */
    STAGE(RuntimeNames.COMPLETION_STAGE, RuntimeNames.AWAIT),
    /** {@code close()} of a task scope, which waits for the scope's children. */
    SCOPE(RuntimeNames.TASK_SCOPE, "close");

    private static final String CLASS_ARGUMENT = "Ljava/lang/Class;";

    private final String operand;
    private final String abiMethod;

    AwaitKind(String operand, String abiMethod) {
        this.operand = operand;
        this.abiMethod = abiMethod;
    }

    /** The method of the runtime that stands in for the call. */
    public String abiMethod() {
        return abiMethod;
    }

    /** Descriptor of {@link #abiMethod()}: the operand and the task, giving a result or the sentinel. */
    public String abiDescriptor() {
        return "(L" + operand + ";L" + RuntimeNames.TASK + ";)" + RuntimeNames.OBJECT_DESC;
    }

    /**
     * The kind of a call.
     *
     * @param instruction any instruction
     * @return its kind, or null if it is no suspension point
     */
    public static @Nullable AwaitKind of(AbstractInsnNode instruction) {
        if (!(instruction instanceof MethodInsnNode call)) {
            return null;
        }
        if (isScopeClose(call)) {
            return SCOPE;
        }
        if (!isFermata(call, RuntimeNames.AWAIT)) {
            return null;
        }
        return call.desc.startsWith("(L" + RuntimeNames.COMPLETION_STAGE) ? STAGE : AWAITABLE;
    }

    /** Whether a call is an {@code await} that also names the exception it may throw. */
    public static boolean namesException(MethodInsnNode call) {
        return isFermata(call, RuntimeNames.AWAIT) && call.desc.contains(CLASS_ARGUMENT);
    }

    /** Whether an instruction is a call of {@code Fermata.async}. */
    public static boolean isAsync(@Nullable AbstractInsnNode instruction) {
        return instruction instanceof MethodInsnNode call && isFermata(call, RuntimeNames.ASYNC);
    }

    /** Whether an instruction is a call that only an async method may make: {@code await} or {@code async}. */
    public static boolean isAwaitOrAsync(AbstractInsnNode instruction) {
        return instruction instanceof MethodInsnNode call
                && (isFermata(call, RuntimeNames.AWAIT) || isFermata(call, RuntimeNames.ASYNC));
    }

    private static boolean isFermata(MethodInsnNode call, String name) {
        return call.getOpcode() == Opcodes.INVOKESTATIC
                && call.owner.equals(RuntimeNames.FERMATA)
                && call.name.equals(name);
    }

    private static boolean isScopeClose(MethodInsnNode call) {
        return call.getOpcode() == Opcodes.INVOKEVIRTUAL
                && call.owner.equals(RuntimeNames.TASK_SCOPE)
                && call.name.equals("close")
                && call.desc.equals("()V");
    }
}
