// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks;

import io.fermata.transformer.Weaver;
import java.util.concurrent.TimeUnit;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How the time to weave one method grows with its awaits. Not part of the report: run it by JMH's own main class. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class WeavingCurveBenchmark {
    /** Of what there is one for each await. */
    public enum Shape {
        /** Nothing: a loop around a straight line. */
        AWAIT,
        /** A variable that is live to the end, for one in four awaits. */
        LOCAL,
        /** A try block. */
        HANDLER,
        /** A branch around it. */
        BRANCH
    }

    @Param({"50", "100", "200", "400", "800"})
    public int n;

    @Param
    public Shape shape = Shape.AWAIT;

    private byte[] classFile = {};

    private final Weaver weaver = new Weaver();

    /** Writes the class. */
    @Setup
    public void write() {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
        writer.visit(Opcodes.V17, Opcodes.ACC_SUPER, "Curve", null, "java/lang/Object", null);
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "m", "(I)Lio/fermata/Coroutine;", null, null);
        code.visitAnnotation("Lio/fermata/Async;", false).visitEnd();
        code.visitCode();
        int locals = shape == Shape.LOCAL ? n / 4 : 1;
        for (int i = 1; i <= locals; i++) {
            code.visitLdcInsn("v" + i);
            code.visitVarInsn(Opcodes.ASTORE, i);
        }
        Label loop = new Label();
        code.visitLabel(loop);
        for (int i = 0; i < n; i++) {
            one(code, 1 + i % locals);
        }
        code.visitVarInsn(Opcodes.ILOAD, 0);
        code.visitJumpInsn(Opcodes.IFNE, loop);
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                "io/fermata/Fermata",
                "async",
                "(Ljava/lang/Object;)Lio/fermata/Coroutine;",
                false);
        code.visitInsn(Opcodes.ARETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
        writer.visitEnd();
        classFile = writer.toByteArray();
    }

    /** An await, and something that reads a local and writes another. */
    private void one(MethodVisitor code, int local) {
        Label end = new Label();
        Label from = new Label();
        Label to = new Label();
        Label handler = new Label();
        if (shape == Shape.BRANCH) {
            code.visitVarInsn(Opcodes.ILOAD, 0);
            code.visitJumpInsn(Opcodes.IFEQ, end);
        } else if (shape == Shape.HANDLER) {
            code.visitTryCatchBlock(from, to, handler, "java/lang/IllegalStateException");
        }
        code.visitLabel(from);
        code.visitMethodInsn(Opcodes.INVOKESTATIC, "io/fermata/Fermata", "yieldNow", "()Lio/fermata/Coroutine;", false);
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                "io/fermata/Fermata",
                "await",
                "(Lio/fermata/Awaitable;)Ljava/lang/Object;",
                false);
        code.visitInsn(Opcodes.POP);
        code.visitVarInsn(Opcodes.ALOAD, local);
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/String", "length", "()I", false);
        code.visitVarInsn(Opcodes.ISTORE, 0);
        code.visitLabel(to);
        if (shape == Shape.HANDLER) {
            code.visitJumpInsn(Opcodes.GOTO, end);
            code.visitLabel(handler);
            code.visitInsn(Opcodes.POP);
        }
        code.visitLabel(end);
    }

    /** Weaves it. */
    @Benchmark
    public Object weave() {
        return weaver.weave(classFile);
    }
}
