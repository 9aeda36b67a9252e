// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.desugar;

import io.fermata.transformer.scan.RuntimeNames;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Code that returns nothing, copied into a method that returns a coroutine. */
final class VoidCode {
    private static final String COROUTINE_DESC = "L" + RuntimeNames.COROUTINE + ";";

    private VoidCode() {}

    /**
     * Makes the twin of a method: the same code under the same name, which ends by {@code return async();}.
     *
     * @param host the class, which gets the twin
     * @param original a method that returns nothing; it keeps its code
     * @param access the flags of the twin
     * @return the twin
     */
    static MethodNode twin(ClassNode host, MethodNode original, int access) {
        String descriptor = descriptor(original.desc);
        MethodNode twin = new MethodNode(
                Opcodes.ASM9,
                access,
                freeName(host, original.name, descriptor),
                descriptor,
                null,
                original.exceptions.toArray(new String[0]));
        original.accept(twin);
        twin.visibleAnnotations = null;
        twin.invisibleAnnotations = null;
        twin.visibleParameterAnnotations = null;
        twin.invisibleParameterAnnotations = null;
        for (AbstractInsnNode node : twin.instructions.toArray()) {
            if (node.getOpcode() == Opcodes.RETURN) {
                twin.instructions.insertBefore(node, async());
                twin.instructions.set(node, new InsnNode(Opcodes.ARETURN));
            }
        }
        twin.maxStack++; // what javac leaves there when it returns from within an expression does not count
        host.methods.add(host.methods.indexOf(original) + 1, twin);
        return twin;
    }

    /** {@code Fermata.async()}. */
    static MethodInsnNode async() {
        return new MethodInsnNode(
                Opcodes.INVOKESTATIC, RuntimeNames.FERMATA, RuntimeNames.ASYNC, "()" + COROUTINE_DESC, false);
    }

    /** The descriptor of a method that takes the same and returns a coroutine. */
    static String descriptor(String voidDescriptor) {
        return Type.getMethodDescriptor(
                Type.getObjectType(RuntimeNames.COROUTINE), Type.getArgumentTypes(voidDescriptor));
    }

    /** The wanted name, or one that begins so, such that the class has no such method yet. */
    static String freeName(ClassNode host, String wanted, String descriptor) {
        String name = wanted;
        while (has(host, name, descriptor)) {
            name += "$";
        }
        return name;
    }

    static boolean has(ClassNode host, String name, String descriptor) {
        return host.methods.stream().anyMatch(each -> each.name.equals(name) && each.desc.equals(descriptor));
    }
}
