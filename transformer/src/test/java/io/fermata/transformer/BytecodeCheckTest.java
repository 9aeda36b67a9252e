// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The checker finds what it is there to find. */
class BytecodeCheckTest {
    @Test
    void aSoundClassHasNoProblem() throws IOException {
        try (InputStream in = BytecodeCheckTest.class.getResourceAsStream("BytecodeCheckTest.class")) {
            assertThat(BytecodeCheck.problemOf(in.readAllBytes())).isNull();
        }
    }

    @Test
    void aWrongTypeIsFound() {
        byte[] classFile = method(code -> {
            code.visitInsn(Opcodes.ICONST_0);
            code.visitInsn(Opcodes.ARETURN);
        });

        assertThat(BytecodeCheck.problemOf(classFile)).contains("m()").doesNotContain("\n");
    }

    @Test
    void aMissingStackMapFrameIsFound() {
        byte[] classFile = method(code -> {
            Label target = new Label();
            code.visitInsn(Opcodes.ICONST_0);
            code.visitJumpInsn(Opcodes.IFEQ, target);
            code.visitLabel(target);
            code.visitInsn(Opcodes.ACONST_NULL);
            code.visitInsn(Opcodes.ARETURN);
        });

        assertThat(BytecodeCheck.problemOf(classFile)).contains("m()").doesNotContain("\n");
    }

    @Test
    void whatIsNoClassFileIsFound() {
        assertThat(BytecodeCheck.problemOf(new byte[0])).isNotNull();
    }

    private static byte[] method(Consumer<MethodVisitor> code) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_SUPER, "p/C", null, "java/lang/Object", null);
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_STATIC, "m", "()Ljava/lang/Object;", null, null);
        method.visitCode();
        code.accept(method);
        method.visitMaxs(1, 0);
        method.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }
}
