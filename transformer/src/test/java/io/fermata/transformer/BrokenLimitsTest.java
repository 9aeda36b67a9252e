// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.transformer.support.ClassBuilder;
import io.fermata.transformer.support.DefiningLoader;
import io.fermata.transformer.support.MethodBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.ByteVector;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** A class file that holds the low 16 bits of a number that is over the limit is found, as the JVM finds it. */
class BrokenLimitsTest {
    private static final int OVER = 65_536;

    @Test
    void anExceptionTableThatIsTooLong() {
        MethodBuilder method = MethodBuilder.method("()V")
                .label("from")
                .op(Opcodes.NOP)
                .label("to")
                .op(Opcodes.RETURN)
                .label("handler")
                .frame(java.util.List.of(), java.util.List.of("java/lang/Throwable"))
                .op(Opcodes.ATHROW);
        LabelNode from = method.labelNode("from");
        LabelNode to = method.labelNode("to");
        for (int i = 0; i <= OVER; i++) {
            method.node().tryCatchBlocks.add(new TryCatchBlockNode(from, to, method.labelNode("handler"), null));
        }
        assertBroken(bytes(method));
    }

    @Test
    void tooManyLocalVariables() {
        MethodBuilder method =
                MethodBuilder.method("(I)I").var(Opcodes.ILOAD, 0).op(Opcodes.IRETURN);
        method.node().maxLocals = OVER;
        assertBroken(bytes(method));
    }

    @Test
    void aLocalVariableBehindTheLast() {
        MethodBuilder method = MethodBuilder.method("()V")
                .op(Opcodes.ICONST_0)
                .var(Opcodes.ISTORE, 7)
                .op(Opcodes.RETURN);
        method.node().maxLocals = OVER + 7;
        assertBroken(bytes(method));
    }

    @Test
    void tooManyOperands() {
        MethodBuilder method = MethodBuilder.method("()V").op(Opcodes.ICONST_0, Opcodes.POP, Opcodes.RETURN);
        method.node().maxStack = OVER;
        assertBroken(bytes(method));
    }

    @Test
    void tooMuchCode() {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_SUPER, "C", null, "java/lang/Object", null);
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_STATIC, "m", "()V", null, null);
        method.visitAttribute(new LongCode());
        method.visitEnd();
        assertBroken(writer.toByteArray());
    }

    private static byte[] bytes(MethodBuilder method) {
        return new ClassBuilder("C").add(method).bytesAsWritten();
    }

    private static void assertBroken(byte[] classFile) {
        assertThat(BytecodeCheck.problemOf(classFile)).isNotNull();
        assertThatThrownBy(() -> Class.forName("C", false, new DefiningLoader(Map.of("C", classFile)))
                        .getDeclaredMethods())
                .isInstanceOfAny(ClassFormatError.class, VerifyError.class);
    }

    /** Code that ASM would not write. */
    private static final class LongCode extends Attribute {
        LongCode() {
            super("Code");
        }

        @Override
        protected ByteVector write(ClassWriter writer, byte[] code, int length, int maxStack, int maxLocals) {
            ByteVector bytes = new ByteVector().putShort(0).putShort(0).putInt(OVER);
            for (int i = 1; i < OVER; i++) {
                bytes.putByte(Opcodes.NOP);
            }
            return bytes.putByte(Opcodes.RETURN).putShort(0).putShort(0);
        }
    }
}
