// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.scan;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** The kinds of call at which an async method may suspend. Each takes one operand. */
public enum AwaitKind {
    /** {@code await} of a coroutine, a task, or another awaitable. */
    AWAITABLE("await", RuntimeNames.AWAITABLE, RuntimeNames.AWAIT, true),
    /** {@code await} of a completion stage. */
    STAGE("await", RuntimeNames.COMPLETION_STAGE, RuntimeNames.AWAIT, true),
    /** {@code close()} of a task scope, which waits for the scope's children. */
    SCOPE("closing a TaskScope", RuntimeNames.TASK_SCOPE, RuntimeNames.CLOSE, false),
    /** {@code close()} of an asynchronous generator, which waits for its {@code finally} blocks. */
    GENERATOR_CLOSE("closing an AsyncGenerator", RuntimeNames.ASYNC_GENERATOR, RuntimeNames.CLOSE, false),
    /** {@code emit}, which suspends the generator but not the task: its code calls nothing. */
    EMIT("emit", "java/lang/Object", RuntimeNames.EMIT, false);

    private static final String CLASS_ARGUMENT = "Ljava/lang/Class;";

    private final String title;
    private final String operand;
    private final String abiMethod;
    private final boolean result;

    AwaitKind(String title, String operand, String abiMethod, boolean result) {
        this.title = title;
        this.operand = operand;
        this.abiMethod = abiMethod;
        this.result = result;
    }

    /** What people call it. */
    public String title() {
        return title;
    }

    /** Whether the call in the source leaves a result on the stack. */
    public boolean hasResult() {
        return result;
    }

    /** The method of the runtime that stands in for the call; for all but {@link #EMIT}. */
    public String abiMethod() {
        return abiMethod;
    }

    /** Descriptor of {@link #abiMethod()}: the operand and the task, giving a result or the sentinel. */
    public String abiDescriptor() {
        return "(L" + operand + ";L" + RuntimeNames.TASK + ";)" + RuntimeNames.OBJECT_DESC;
    }

    /** The same for a body that knows how many calls may be nested in it, and says so. */
    public String abiDescriptorWithRoom() {
        return "(L" + operand + ";L" + RuntimeNames.TASK + ";I)" + RuntimeNames.OBJECT_DESC;
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
        if (isClose(call)) {
            return call.owner.equals(RuntimeNames.TASK_SCOPE) ? SCOPE : GENERATOR_CLOSE;
        }
        if (isFermata(call, RuntimeNames.EMIT)) {
            return EMIT;
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

    /** Whether an instruction is a call of {@code Fermata.end}. */
    public static boolean isEnd(@Nullable AbstractInsnNode instruction) {
        return instruction instanceof MethodInsnNode call && isFermata(call, RuntimeNames.END);
    }

    /** Whether an instruction is a call of {@code await} or {@code async}. */
    public static boolean isAwaitOrAsync(AbstractInsnNode instruction) {
        return instruction instanceof MethodInsnNode call
                && (isFermata(call, RuntimeNames.AWAIT) || isFermata(call, RuntimeNames.ASYNC));
    }

    /** Whether an instruction is a call of one of the words that only async methods may use. */
    public static boolean isWord(AbstractInsnNode instruction) {
        return instruction instanceof MethodInsnNode call
                && call.getOpcode() == Opcodes.INVOKESTATIC
                && call.owner.equals(RuntimeNames.FERMATA)
                && RuntimeNames.WORDS.contains(call.name);
    }

    private static boolean isFermata(MethodInsnNode call, String name) {
        return call.getOpcode() == Opcodes.INVOKESTATIC
                && call.owner.equals(RuntimeNames.FERMATA)
                && call.name.equals(name);
    }

    private static boolean isClose(MethodInsnNode call) {
        return call.getOpcode() == Opcodes.INVOKEVIRTUAL
                && (call.owner.equals(RuntimeNames.TASK_SCOPE) || call.owner.equals(RuntimeNames.ASYNC_GENERATOR))
                && call.name.equals(RuntimeNames.CLOSE)
                && call.desc.equals("()V");
    }
}
