// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.desugar;

import io.fermata.transformer.scan.RuntimeNames;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Writes out lambdas and method references that are an {@code AsyncRunnable}.
 *
 * <p><b>Before:</b> {@code AsyncRunnable r = () -> { await(x); }}. <b>After:</b> {@code AsyncBody r = () -> { await(x); return
 * async(); }}, where {@code AsyncBody} is the subtype of the runtime whose one method returns a coroutine. A method
 * reference becomes a lambda that calls the method, and awaits the coroutine that it may return. <b>Why:</b> whoever gets
 * the object can start it. <b>Cost:</b> none; a method reference costs one more method.
 */
final class RunnableLambdas {
    private static final String METAFACTORY = "java/lang/invoke/LambdaMetafactory";
    private static final String RUNNABLE_DESC = "L" + RuntimeNames.ASYNC_RUNNABLE + ";";
    private static final String BODY_DESC = "L" + RuntimeNames.ASYNC_BODY + ";";
    private static final String LAMBDA = "lambda$";

    private final ClassNode host;

    /** The new implementations by the old ones and what is captured. */
    private final Map<String, Handle> made = new HashMap<>();

    private final Set<String> replaced = new HashSet<>();

    RunnableLambdas(ClassNode host) {
        this.host = host;
    }

    void rewrite() {
        Set<MethodNode> seen = new HashSet<>();
        while (seen.size() < host.methods.size()) { // twins hold lambdas, too
            for (MethodNode method : List.copyOf(host.methods)) {
                if (seen.add(method)) {
                    rewrite(method);
                }
            }
        }
        removeUnused();
    }

    private void rewrite(MethodNode method) {
        for (AbstractInsnNode node : method.instructions.toArray()) {
            if (node instanceof InvokeDynamicInsnNode dynamic && makesRunnable(dynamic)) {
                rewrite(method, dynamic);
            }
        }
    }

    /** Whether an instruction makes an object of {@code AsyncRunnable} from a method handle. */
    static boolean makesRunnable(InvokeDynamicInsnNode dynamic) {
        return dynamic.bsm.getOwner().equals(METAFACTORY)
                && dynamic.name.equals(RuntimeNames.RUNNABLE_RUN)
                && dynamic.desc.endsWith(")" + RUNNABLE_DESC)
                && dynamic.bsmArgs.length >= 3
                && dynamic.bsmArgs[1] instanceof Handle;
    }

    private void rewrite(MethodNode method, InvokeDynamicInsnNode dynamic) {
        Handle old = (Handle) dynamic.bsmArgs[1];
        Handle implementation = made.computeIfAbsent(
                old.getTag() + old.getOwner() + "." + old.getName() + old.getDesc() + dynamic.desc,
                any -> implementation(old, dynamic));
        if (method.name.equals(SerializedForm.METHOD)) {
            SerializedForm.rewrite(method, dynamic, old, implementation);
        }
        Type start = Type.getMethodType(RuntimeNames.BODY_START_DESC);
        dynamic.name = RuntimeNames.BODY_START;
        dynamic.desc = dynamic.desc.replace(")" + RUNNABLE_DESC, ")" + BODY_DESC);
        dynamic.bsmArgs = dynamic.bsmArgs.clone(); // a twin has the same array
        dynamic.bsmArgs[0] = start;
        dynamic.bsmArgs[1] = implementation;
        dynamic.bsmArgs[2] = start;
    }

    private Handle implementation(Handle old, InvokeDynamicInsnNode dynamic) {
        MethodNode lambda = lambda(old);
        if (lambda == null) {
            return reference(old, dynamic);
        }
        replaced.add(lambda.name + lambda.desc);
        MethodNode twin = VoidCode.twin(host, lambda, lambda.access);
        return new Handle(old.getTag(), host.name, twin.name, twin.desc, old.isInterface());
    }

    /** The body of the lambda that a handle refers to, or null if it is a method reference. */
    private @Nullable MethodNode lambda(Handle handle) {
        if (handle.getOwner().equals(host.name) && handle.getDesc().endsWith(")V")) {
            for (MethodNode method : host.methods) {
                if ((method.access & Opcodes.ACC_SYNTHETIC) != 0
                        && method.name.startsWith(LAMBDA)
                        && method.name.equals(handle.getName())
                        && method.desc.equals(handle.getDesc())) {
                    return method;
                }
            }
        }
        return null;
    }

    /** A lambda that calls the method of a reference; its parameters are what is captured. */
    private Handle reference(Handle old, InvokeDynamicInsnNode dynamic) {
        Type[] captured = Type.getArgumentTypes(dynamic.desc);
        String descriptor = Type.getMethodDescriptor(Type.getObjectType(RuntimeNames.COROUTINE), captured);
        String name = old.getName(); // serialised forms know it
        if (name.startsWith("<") || VoidCode.has(host, name, descriptor)) {
            name = (name.startsWith("<") ? LAMBDA + "new" : name) + SerializedForm.RENAMED;
        }
        MethodNode method = new MethodNode(
                Opcodes.ASM9,
                Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC,
                VoidCode.freeName(host, name, descriptor),
                descriptor,
                null,
                null);
        int slots = 0;
        if (old.getTag() == Opcodes.H_NEWINVOKESPECIAL) {
            method.instructions.add(new TypeInsnNode(Opcodes.NEW, old.getOwner()));
        }
        for (Type type : captured) {
            method.instructions.add(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), slots));
            slots += type.getSize();
        }
        method.instructions.add(call(old));
        method.instructions.add(drop(old));
        method.instructions.add(VoidCode.async());
        method.instructions.add(new InsnNode(Opcodes.ARETURN));
        method.maxStack = slots + 2;
        method.maxLocals = slots;
        host.methods.add(method);
        boolean isInterface = (host.access & Opcodes.ACC_INTERFACE) != 0;
        return new Handle(Opcodes.H_INVOKESTATIC, host.name, method.name, descriptor, isInterface);
    }

    private static MethodInsnNode call(Handle method) {
        int opcode = switch (method.getTag()) {
            case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
            case Opcodes.H_INVOKEVIRTUAL -> Opcodes.INVOKEVIRTUAL;
            case Opcodes.H_INVOKEINTERFACE -> Opcodes.INVOKEINTERFACE;
            default -> Opcodes.INVOKESPECIAL;
        };
        return new MethodInsnNode(opcode, method.getOwner(), method.getName(), method.getDesc(), method.isInterface());
    }

    /** Awaits what the method returns, if that has to be awaited, and lets go of it. */
    private static InsnList drop(Handle method) {
        InsnList code = new InsnList();
        Type result = Type.getReturnType(method.getDesc());
        if (result.getDescriptor().equals("L" + RuntimeNames.COROUTINE + ";")) {
            code.add(new MethodInsnNode(
                    Opcodes.INVOKESTATIC,
                    RuntimeNames.FERMATA,
                    RuntimeNames.AWAIT,
                    "(L" + RuntimeNames.AWAITABLE + ";)" + RuntimeNames.OBJECT_DESC,
                    false));
            code.add(new InsnNode(Opcodes.POP));
        } else if (result.getSize() > 0) {
            code.add(new InsnNode(result.getSize() == 2 ? Opcodes.POP2 : Opcodes.POP));
        }
        return code;
    }

    /** Removes the lambdas that nothing refers to any more; javac may have used one for another interface as well. */
    private void removeUnused() {
        if (replaced.isEmpty()) {
            return;
        }
        for (MethodNode method : host.methods) {
            for (AbstractInsnNode node : method.instructions) {
                if (node instanceof InvokeDynamicInsnNode dynamic) {
                    for (Object argument : dynamic.bsmArgs) {
                        if (argument instanceof Handle handle
                                && handle.getOwner().equals(host.name)) {
                            replaced.remove(handle.getName() + handle.getDesc());
                        }
                    }
                }
            }
        }
        host.methods.removeIf(method -> replaced.contains(method.name + method.desc));
    }
}
