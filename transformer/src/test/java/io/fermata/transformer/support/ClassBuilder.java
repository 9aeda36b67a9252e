// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.support;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/** Puts built methods into a class file, for shapes that javac does not write. */
public final class ClassBuilder {
    private final ClassNode node = new ClassNode();

    /**
     * Starts a public class of Java 17.
     *
     * @param name binary name, in the default package
     */
    public ClassBuilder(String name) {
        node.version = Opcodes.V17;
        node.access = Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER;
        node.name = name;
        node.superName = "java/lang/Object";
        node.sourceFile = name + ".java";
    }

    /** The class as it is now. */
    public ClassNode node() {
        return node;
    }

    /** Sets the version of the class file. */
    public ClassBuilder version(int version) {
        node.version = version;
        return this;
    }

    /** Adds a method. */
    public ClassBuilder add(MethodBuilder method) {
        node.methods.add(method.node());
        return this;
    }

    /** The class file, its stack map frames and maxima computed. */
    public byte[] bytes() {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
            @Override
            protected String getCommonSuperClass(String type1, String type2) {
                return type1.equals(type2) ? type1 : "java/lang/Object";
            }
        };
        node.accept(writer);
        return writer.toByteArray();
    }

    /** The class file with the stack map frames that the methods hold. */
    public byte[] bytesAsWritten() {
        ClassWriter writer = new ClassWriter(0);
        node.accept(writer);
        return writer.toByteArray();
    }
}
