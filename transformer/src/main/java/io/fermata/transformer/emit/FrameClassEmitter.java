// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.emit;

import io.fermata.transformer.FrameClass;
import io.fermata.transformer.plan.FrameField;
import io.fermata.transformer.plan.MethodPlan;
import io.fermata.transformer.plan.Suspension;
import io.fermata.transformer.scan.RuntimeNames;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InnerClassNode;

/**
 * Writes the class whose instances hold one call each: a field for every value that is live across some await, and the
 * way back into the body.
 */
public final class FrameClassEmitter {
    private static final char UNKNOWN_FILE = 0xFFFF;
    private static final int MAX_LINE = 0xFFFF;

    private final ClassNode host;
    private final MethodPlan plan;
    private final ClassWriter writer = new ClassWriter(0);

    private FrameClassEmitter(ClassNode host, MethodPlan plan) {
        this.host = host;
        this.plan = plan;
    }

    /**
     * Writes a frame class.
     *
     * @param host the class of the method
     * @param plan the plan of the method
     * @return the class
     */
    public static FrameClass emit(ClassNode host, MethodPlan plan) {
        return new FrameClassEmitter(host, plan).emit();
    }

    private FrameClass emit() {
        writer.visit(
                host.version,
                Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC,
                plan.frameClass(),
                null,
                superclass(),
                null);
        emitInnerClasses(host.name);
        for (FrameField field : plan.fields()) {
            writer.visitField(Opcodes.ACC_SYNTHETIC, field.name(), field.descriptor(), null, null)
                    .visitEnd();
        }
        emitConstructor();
        emitResume();
        if (!plan.suspensions().isEmpty()) {
            emitPositions();
        }
        writer.visitEnd();
        return new FrameClass(plan.frameClass(), writer.toByteArray());
    }

    /** A class that names a nested class in its constant pool must describe it. */
    private void emitInnerClasses(@Nullable String name) {
        for (InnerClassNode inner : host.innerClasses) {
            if (inner.name.equals(name)) {
                emitInnerClasses(inner.outerName);
                writer.visitInnerClass(inner.name, inner.outerName, inner.innerName, inner.access);
            }
        }
    }

    private String superclass() {
        return plan.kind().emits() ? RuntimeNames.GENERATOR_FRAME : RuntimeNames.FRAME;
    }

    private void emitConstructor() {
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_SYNTHETIC, "<init>", "()V", null, null);
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, superclass(), "<init>", "()V", false);
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(1, 1);
        code.visitEnd();
    }

    /** {@code return Host.method(this, task)}. */
    private void emitResume() {
        MethodVisitor code = writer.visitMethod(
                Opcodes.ACC_PUBLIC | Opcodes.ACC_SYNTHETIC,
                RuntimeNames.FRAME_RESUME,
                RuntimeNames.FRAME_RESUME_DESC,
                null,
                null);
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC, plan.host(), plan.method(), plan.bodyDescriptor(), plan.hostIsInterface());
        code.visitInsn(Opcodes.ARETURN);
        code.visitMaxs(2, 2);
        code.visitEnd();
    }

    private void emitPositions() {
        MethodVisitor code = writer.visitMethod(
                Opcodes.ACC_PUBLIC | Opcodes.ACC_SYNTHETIC,
                RuntimeNames.FRAME_POSITIONS,
                RuntimeNames.FRAME_POSITIONS_DESC,
                null,
                null);
        code.visitCode();
        code.visitLdcInsn(positions());
        code.visitInsn(Opcodes.ARETURN);
        code.visitMaxs(1, 1);
        code.visitEnd();
    }

    /** The packed table: how much longer the name is than the host's, source file, and the line of each state. */
    private String positions() {
        StringBuilder packed = new StringBuilder();
        packed.append((char) (plan.frameClass().length() - plan.host().length()));
        String file = host.sourceFile;
        if (file == null) {
            packed.append(UNKNOWN_FILE);
        } else if (file.equals(usualFile())) {
            packed.append('\0');
        } else {
            packed.append((char) file.length()).append(file);
        }
        for (Suspension suspension : plan.suspensions()) {
            packed.append((char) Math.min(suspension.line(), MAX_LINE));
        }
        return packed.toString();
    }

    /** The name that the file of a top-level class has by custom. */
    private String usualFile() {
        String simple = plan.host().substring(plan.host().lastIndexOf('/') + 1);
        int nested = simple.indexOf('$');
        return (nested > 0 ? simple.substring(0, nested) : simple) + ".java";
    }
}
