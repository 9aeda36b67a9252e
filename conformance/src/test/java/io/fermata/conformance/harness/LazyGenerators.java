// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.harness;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.GeneratorAdapter;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Makes the generators of an unwoven class begin when they are asked, for the oracle: a method that emits gets another
 * name, and one under its own name passes its arguments to the oracle's {@code AsyncGenerator.of} or {@code Generator.of},
 * which call it on a thread of its own. The code itself stays as it was compiled.
 */
final class LazyGenerators {
    private static final List<String> TYPES = List.of("io/fermata/AsyncGenerator", "io/fermata/Generator");

    private LazyGenerators() {}

    static byte[] in(byte[] classFile) {
        ClassNode node = new ClassNode();
        new ClassReader(classFile).accept(node, 0);
        List<MethodNode> entries = new ArrayList<>();
        for (MethodNode method : node.methods) {
            if (isGenerator(method)) {
                entries.add(entryOf(node.name, method));
                method.name += "$code";
                int kept = method.access & (Opcodes.ACC_STATIC | Opcodes.ACC_STRICT);
                method.access = kept | Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC; // nothing overrides it
            }
        }
        if (entries.isEmpty()) {
            return classFile;
        }
        node.methods.addAll(entries);
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        node.accept(writer);
        return writer.toByteArray();
    }

    private static boolean isGenerator(MethodNode method) {
        Type type = Type.getReturnType(method.desc);
        if (type.getSort() != Type.OBJECT || !TYPES.contains(type.getInternalName())) {
            return false;
        }
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof MethodInsnNode call
                    && call.owner.equals("io/fermata/Fermata")
                    && (call.name.equals("emit") || call.name.equals("end"))) {
                return true;
            }
        }
        return false;
    }

    private static MethodNode entryOf(String host, MethodNode method) {
        MethodNode entry = new MethodNode(Opcodes.ASM9, method.access, method.name, method.desc, null, null);
        GeneratorAdapter code = new GeneratorAdapter(entry, method.access, method.name, method.desc);
        Type type = Type.getReturnType(method.desc);
        code.push(Type.getObjectType(host));
        code.push(method.name + "$code");
        code.push(method.desc);
        if ((method.access & Opcodes.ACC_STATIC) != 0) {
            code.push((String) null);
        } else {
            code.loadThis();
        }
        code.loadArgArray();
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                type.getInternalName(),
                "of",
                "(Ljava/lang/Class;Ljava/lang/String;Ljava/lang/String;Ljava/lang/Object;[Ljava/lang/Object;)"
                        + type.getDescriptor(),
                false);
        code.returnValue();
        code.endMethod();
        return entry;
    }
}
