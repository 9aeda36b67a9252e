// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.emit;

import io.fermata.transformer.FrameClass;
import io.fermata.transformer.analysis.DirectBody;
import io.fermata.transformer.plan.FrameField;
import io.fermata.transformer.plan.MethodPlan;
import io.fermata.transformer.plan.Parameter;
import io.fermata.transformer.scan.RuntimeNames;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InnerClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Writes the class whose instances hold one call each: a field for every value that is live across some await, and the
 * way back into the body.
 */
public final class FrameClassEmitter {
    /** Transient: variables are no properties of an object that somebody serialises by mistake. */
    private static final int FIELD_ACCESS = Opcodes.ACC_SYNTHETIC | Opcodes.ACC_TRANSIENT;

    private final ClassNode host;
    private final MethodPlan plan;
    private final String superclass;
    private final ClassWriter writer = new ClassWriter(0);

    private FrameClassEmitter(ClassNode host, MethodPlan plan) {
        this.host = host;
        this.plan = plan;
        this.superclass = superclass(plan);
    }

    /**
     * Writes a frame class.
     *
     * @param host the class of the method
     * @param plan the plan of the method
     * @param resume its {@code resume}, or null for one that calls the body
     * @return the class
     */
    public static FrameClass emit(ClassNode host, MethodPlan plan, @Nullable MethodNode resume) {
        return new FrameClassEmitter(host, plan).emit(resume);
    }

    private FrameClass emit(@Nullable MethodNode resume) {
        writer.visit(
                host.version,
                Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC,
                plan.frameClass(),
                null,
                superclass,
                null);
        emitInnerClasses(host.name);
        for (FrameField field : plan.fields()) {
            writer.visitField(FIELD_ACCESS, field.name(), field.descriptor(), null, null)
                    .visitEnd();
        }
        emitConstructor();
        if (resume != null) {
            resume.accept(writer);
        } else if (plan.direct() == null) {
            emitResume();
        } else {
            emitRun(plan.direct());
        }
        emitPositions();
        List<FrameField> kept = keptReferences();
        if (!kept.isEmpty()) {
            emitForget(kept);
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

    private static String superclass(MethodPlan plan) {
        if (plan.kind().emits()) {
            return RuntimeNames.GENERATOR_FRAME;
        }
        return plan.direct() == null ? RuntimeNames.FRAME : plan.direct().superclass();
    }

    private void emitConstructor() {
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_SYNTHETIC, "<init>", "()V", null, null);
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, superclass, "<init>", "()V", false);
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
        callBody(code);
        code.visitInsn(Opcodes.ARETURN);
        code.visitMaxs(2, 2);
        code.visitEnd();
    }

    /** {@code return Host.method(arguments, this, task, room)}. */
    private void emitRun(DirectBody direct) {
        String carrier = direct.carrier();
        MethodVisitor code = writer.visitMethod(
                Opcodes.ACC_PUBLIC | Opcodes.ACC_SYNTHETIC,
                RuntimeNames.FRAME_RUN,
                RuntimeNames.runDescriptor(carrier),
                null,
                null);
        code.visitCode();
        int slots = loadArguments(code);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitVarInsn(Opcodes.ILOAD, 2);
        callBody(code);
        code.visitInsn(Type.getType(carrier).getOpcode(Opcodes.IRETURN));
        code.visitMaxs(slots + 3, 3);
        code.visitEnd();
    }

    private void callBody(MethodVisitor code) {
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC, plan.host(), plan.method(), plan.bodyDescriptor(), plan.hostIsInterface());
    }

    /** What the frame holds in the fields of the parameters; a body that is resumed does not look at it. */
    private int loadArguments(MethodVisitor code) {
        int slots = 0;
        for (Parameter parameter : plan.parameters()) {
            FrameField field = parameter.field();
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitFieldInsn(Opcodes.GETFIELD, plan.frameClass(), field.name(), field.descriptor());
            slots += Type.getType(field.descriptor()).getSize();
        }
        return slots;
    }

    private void emitPositions() {
        MethodVisitor code = writer.visitMethod(
                Opcodes.ACC_PUBLIC | Opcodes.ACC_SYNTHETIC,
                RuntimeNames.FRAME_POSITIONS,
                RuntimeNames.FRAME_POSITIONS_DESC,
                null,
                null);
        code.visitCode();
        code.visitLdcInsn(PackedPositions.of(plan, host.sourceFile));
        code.visitInsn(Opcodes.ARETURN);
        code.visitMaxs(1, 2);
        code.visitEnd();
    }

    /** The fields that may refer to something when the call has ended; what resuming sets to null does not. */
    private List<FrameField> keptReferences() {
        List<FrameField> kept = new ArrayList<>(plan.fields());
        kept.removeIf(field -> !field.isReference());
        plan.suspensions().forEach(suspension -> kept.removeAll(suspension.released()));
        return kept;
    }

    /** {@code x = null} for each field. */
    private void emitForget(List<FrameField> kept) {
        MethodVisitor code = writer.visitMethod(
                Opcodes.ACC_PUBLIC | Opcodes.ACC_SYNTHETIC, RuntimeNames.FRAME_FORGET, "()V", null, null);
        code.visitCode();
        for (FrameField field : kept) {
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitInsn(Opcodes.ACONST_NULL);
            code.visitFieldInsn(Opcodes.PUTFIELD, plan.frameClass(), field.name(), field.descriptor());
        }
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(2, 1);
        code.visitEnd();
    }
}
