// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.conformance.harness.OracleLoader;
import io.fermata.conformance.harness.Schedule;
import io.fermata.conformance.harness.Weaving;
import io.fermata.conformance.harness.WovenLoader;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Code that the JVM verifies and javac never writes, such as compilers of other languages and optimisers emit: objects
 * under construction in locals or with any number of copies, stack shuffles over awaits, odd loops and handlers.
 */
class UnorthodoxBytecodeTest implements Opcodes {
    private static final String FERMATA = "io/fermata/Fermata";
    private static final String PROBE = "io/fermata/conformance/harness/Probe";
    private static final String BUILDER = "java/lang/StringBuilder";

    static Stream<Arguments> shapes() {
        return Stream.of(
                shape("a single copy of the new object, dropped by its constructor", code -> {
                    code.create();
                    code.awaitString("x");
                    code.init();
                    code.text("done");
                    code.result();
                }),
                shape("the new object lies in a local while its argument is awaited", code -> {
                    code.create();
                    code.insn(DUP);
                    code.store(1);
                    code.awaitString("x");
                    code.init();
                    code.load(1);
                    code.result();
                }),
                shape("the new object is only in a local", code -> {
                    code.create();
                    code.store(1);
                    code.load(1);
                    code.awaitString("x");
                    code.init();
                    code.load(1);
                    code.result();
                }),
                shape("three copies on the stack and two in locals with a gap between", code -> {
                    code.create();
                    code.insn(DUP);
                    code.insn(DUP);
                    code.store(3);
                    code.insn(DUP);
                    code.store(7);
                    code.insn(DUP);
                    code.awaitString("x");
                    code.init();
                    code.awaitString("y");
                    code.append();
                    code.load(3);
                    code.append();
                    code.load(7);
                    code.append();
                    code.result();
                }),
                shape("twelve copies", code -> {
                    code.create();
                    for (int i = 0; i < 12; i++) {
                        code.insn(DUP);
                    }
                    code.awaitString("x");
                    code.init();
                    for (int i = 0; i < 11; i++) {
                        code.insn(POP);
                    }
                    code.result();
                }),
                shape("another value lies between the copies: NEW DUP push SWAP", code -> {
                    code.create();
                    code.insn(DUP);
                    code.text("between");
                    code.insn(SWAP);
                    code.awaitString("x");
                    code.init();
                    code.append();
                    code.result();
                }),
                shape("a long lies between the copies", code -> {
                    code.create();
                    code.method.visitLdcInsn(7L);
                    code.insn(DUP2_X1);
                    code.insn(POP2);
                    code.insn(DUP);
                    code.awaitString("x");
                    code.init();
                    code.insn(DUP_X2);
                    code.insn(POP);
                    code.appendLong();
                    code.result();
                }),
                shape("two unlike objects under construction cross each other", code -> {
                    code.create();
                    code.insn(DUP);
                    code.create();
                    code.insn(DUP);
                    code.awaitString("inner");
                    code.init();
                    code.insn(POP);
                    code.awaitString("x");
                    code.init();
                    code.result();
                }),
                shape("a conditional chooses the argument of a lone copy", code -> {
                    Label other = new Label();
                    Label end = new Label();
                    code.create();
                    code.store(2);
                    code.load(2);
                    code.awaitString("x");
                    code.method.visitJumpInsn(IFNULL, other);
                    code.awaitString("then");
                    code.method.visitJumpInsn(GOTO, end);
                    code.method.visitLabel(other);
                    code.method.visitLdcInsn("else");
                    code.method.visitLabel(end);
                    code.init();
                    code.load(2);
                    code.result();
                }),
                shape("stack shuffles right before and after awaits: DUP_X1, DUP_X2, DUP2_X2, SWAP", code -> {
                    code.text("a");
                    code.awaitString("x");
                    code.insn(DUP_X1);
                    code.method.visitLdcInsn("b");
                    code.insn(DUP_X2);
                    code.insn(DUP2_X2);
                    code.awaitString("y");
                    code.insn(SWAP);
                    for (int i = 0; i < 6; i++) {
                        code.concat();
                    }
                    code.insn(SWAP);
                    code.concat();
                    code.result();
                }),
                shape("wide values under and over an await", code -> {
                    code.method.visitLdcInsn(1L);
                    code.method.visitLdcInsn(2.5);
                    code.awaitString("x");
                    code.insn(DUP_X2);
                    code.insn(POP);
                    code.insn(D2L);
                    code.insn(DUP2_X1);
                    code.insn(POP2);
                    code.insn(POP);
                    code.insn(LADD);
                    code.longText();
                    code.result();
                }),
                shape("a loop whose head is entered with a value on the stack", code -> {
                    Label head = new Label();
                    Label out = new Label();
                    code.method.visitInsn(ICONST_3);
                    code.method.visitVarInsn(ISTORE, 1);
                    code.text("loop");
                    code.method.visitLabel(head);
                    code.method.visitVarInsn(ILOAD, 1);
                    code.method.visitJumpInsn(IFEQ, out);
                    code.awaitString("x");
                    code.concat();
                    code.method.visitIincInsn(1, -1);
                    code.method.visitJumpInsn(GOTO, head);
                    code.method.visitLabel(out);
                    code.result();
                }),
                shape("a handler in the middle of the code, entered backwards", code -> {
                    Label start = new Label();
                    Label end = new Label();
                    Label handler = new Label();
                    Label after = new Label();
                    code.method.visitTryCatchBlock(start, end, handler, "java/lang/NullPointerException");
                    Label begin = new Label();
                    code.method.visitJumpInsn(GOTO, begin);
                    code.method.visitLabel(handler);
                    code.insn(POP);
                    code.awaitString("handled");
                    code.method.visitJumpInsn(GOTO, after);
                    code.method.visitLabel(begin);
                    code.awaitString("x");
                    code.insn(POP);
                    code.method.visitLabel(start);
                    code.insn(ACONST_NULL);
                    code.method.visitMethodInsn(
                            INVOKESTATIC, FERMATA, "await", "(Lio/fermata/Awaitable;)Ljava/lang/Object;", false);
                    code.method.visitLabel(end);
                    code.method.visitLabel(after);
                    code.result();
                }),
                shape("an await whose result is dropped two values down with POP2", code -> {
                    code.text("kept");
                    code.awaitString("x");
                    code.awaitString("y");
                    code.insn(POP2);
                    code.result();
                }),
                shape("a local that is an int, then a reference, then a long over awaits", code -> {
                    code.method.visitInsn(ICONST_5);
                    code.method.visitVarInsn(ISTORE, 1);
                    code.awaitString("x");
                    code.method.visitVarInsn(ILOAD, 1);
                    code.insn(I2L);
                    code.insn(DUP2);
                    code.method.visitVarInsn(LSTORE, 3);
                    code.longText();
                    code.concat();
                    code.store(1);
                    code.awaitString("y");
                    code.load(1);
                    code.concat();
                    code.method.visitVarInsn(LLOAD, 3);
                    code.method.visitVarInsn(LSTORE, 1);
                    code.awaitString("z");
                    code.concat();
                    code.method.visitVarInsn(LLOAD, 1);
                    code.longText();
                    code.concat();
                    code.result();
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void doesWhatItDoesUnwoven(String name, byte[] bytes) {
        Map<String, byte[]> classes = Map.of("Unorthodox", bytes);
        String expected = new OracleLoader(classes).run("Unorthodox");
        assertThat(expected).doesNotContain("! ");
        Map<String, byte[]> woven = Weaving.weave(classes);
        Weaving.verify(woven);
        for (Schedule schedule : Schedule.all()) {
            assertThat(new WovenLoader(woven).run("Unorthodox", schedule.mode(), schedule.seed()))
                    .as(schedule.toString())
                    .isEqualTo(expected);
        }
    }

    private static Arguments shape(String name, Consumer<Code> body) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
            @Override
            protected String getCommonSuperClass(String a, String b) {
                return "java/lang/Object";
            }
        };
        writer.visit(V17, ACC_PUBLIC, "Unorthodox", null, "java/lang/Object", null);
        MethodVisitor run = writer.visitMethod(
                ACC_PUBLIC | ACC_STATIC, "run", "(L" + PROBE + ";)Lio/fermata/Coroutine;", null, null);
        run.visitAnnotation("Lio/fermata/Async;", false).visitEnd();
        run.visitCode();
        body.accept(new Code(run));
        run.visitMaxs(0, 0);
        run.visitEnd();
        writer.visitEnd();
        return Arguments.of(name, writer.toByteArray());
    }

    /** A few instructions at a time; {@code x} on the right of a comment is the top of the stack. */
    private record Code(MethodVisitor method) {
        void insn(int opcode) {
            method.visitInsn(opcode);
        }

        void load(int local) {
            method.visitVarInsn(ALOAD, local);
        }

        void store(int local) {
            method.visitVarInsn(ASTORE, local);
        }

        void create() { // ..., uninitialised
            method.visitTypeInsn(NEW, BUILDER);
        }

        void init() { // ..., uninitialised, string -> ...
            method.visitMethodInsn(INVOKESPECIAL, BUILDER, "<init>", "(Ljava/lang/String;)V", false);
        }

        void text(String text) { // ..., text, as something that is no constant
            method.visitLdcInsn(text);
            method.visitMethodInsn(INVOKEVIRTUAL, "java/lang/String", "strip", "()Ljava/lang/String;", false);
        }

        void awaitString(String text) { // ..., text
            load(0);
            method.visitLdcInsn(text);
            method.visitMethodInsn(INVOKEVIRTUAL, PROBE, "value", "(Ljava/lang/Object;)Lio/fermata/Awaitable;", false);
            method.visitMethodInsn(INVOKESTATIC, FERMATA, "await", "(Lio/fermata/Awaitable;)Ljava/lang/Object;", false);
            method.visitTypeInsn(CHECKCAST, "java/lang/String");
        }

        void append() { // ..., builder, object -> ..., builder
            method.visitMethodInsn(INVOKEVIRTUAL, BUILDER, "append", "(Ljava/lang/Object;)L" + BUILDER + ";", false);
        }

        void appendLong() { // ..., builder, long -> ..., builder
            method.visitMethodInsn(INVOKEVIRTUAL, BUILDER, "append", "(J)L" + BUILDER + ";", false);
        }

        void concat() { // ..., string, string -> ..., string
            method.visitMethodInsn(
                    INVOKEVIRTUAL, "java/lang/String", "concat", "(Ljava/lang/String;)Ljava/lang/String;", false);
        }

        void longText() { // ..., long -> ..., string
            method.visitMethodInsn(INVOKESTATIC, "java/lang/Long", "toString", "(J)Ljava/lang/String;", false);
        }

        void result() { // ..., object ->
            method.visitMethodInsn(
                    INVOKESTATIC, "java/lang/String", "valueOf", "(Ljava/lang/Object;)Ljava/lang/String;", false);
            method.visitMethodInsn(INVOKESTATIC, FERMATA, "async", "(Ljava/lang/Object;)Lio/fermata/Coroutine;", false);
            method.visitInsn(ARETURN);
        }
    }
}
