// SPDX-License-Identifier: Apache-2.0
package io.fermata.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Whatever happens inside, a class is loaded. */
class WeavingTransformerTest {
    private final ClassLoader loader = new ClassLoader() {};
    private final WeavingTransformer transformer =
            new WeavingTransformer(ByteBuddyAgent.install(), new Options(true, null), new Messages());

    @Test
    void aForeignClassIsNotTouched() throws IOException {
        try (StandardError err = new StandardError();
                InputStream in = WeavingTransformerTest.class.getResourceAsStream("WeavingTransformerTest.class")) {
            assertThat(transform("io/fermata/agent/WeavingTransformerTest", in.readAllBytes()))
                    .isNull();
            assertThat(err.lines()).isEmpty();
        }
    }

    @Test
    void whatIsNoClassFileIsOneLine() throws IOException {
        try (StandardError err = new StandardError()) {
            byte[] bytes = bytesThatMentionUs();
            assertThat(transform("p/Broken", bytes)).isNull();
            assertThat(transform("p/Broken", bytes)).isNull();
            assertThat(transform(null, bytes)).isNull();

            assertThat(err.lines()).hasSize(2);
            assertThat(err.lines().get(0)).startsWith("fermata: p.Broken: left as it is: ");
            assertThat(err.lines().get(1)).startsWith("fermata: a class without a name: left as it is: ");
        }
    }

    @Test
    void aFailureOfTheAgentIsOneLine() throws IOException {
        Instrumentation broken = (Instrumentation) Proxy.newProxyInstance(
                WeavingTransformerTest.class.getClassLoader(), new Class<?>[] {Instrumentation.class}, (p, m, a) -> {
                    throw new OutOfMemoryError("for a test\nin two lines");
                });
        WeavingTransformer failing = new WeavingTransformer(broken, new Options(false, null), new Messages());
        try (StandardError err = new StandardError()) {
            assertThat(failing.transform(null, loader, "p/C", null, null, bytesThatMentionUs()))
                    .isNull();
            assertThat(err.lines())
                    .containsExactly(
                            "fermata: p.C: left as it is, because of java.lang.OutOfMemoryError: for a test in two lines");
        }
    }

    @Test
    void aBrokenStandardErrorDoesNotMatter() throws IOException {
        PrintStream original = System.err;
        System.setErr(null);
        try {
            assertThat(transform("p/Broken", bytesThatMentionUs())).isNull();
        } finally {
            System.setErr(original);
        }
    }

    @Test
    void aClassWithoutRoomForItsRefusalsSaysThemAllTheSame() throws IOException {
        try (StandardError err = new StandardError()) {
            assertThat(transform("p/Full", fullClass())).isNull();

            assertThat(err.lines()).hasSize(1);
            assertThat(err.lines().get(0)).startsWith("FERMATA-07: p.Full.refused(");
        }
    }

    /** A class whose constant pool is full, with a method that is refused. */
    private static byte[] fullClass() {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_SUPER, "p/Full", null, "java/lang/Object", null);
        String descriptor = "()Lio/fermata/Coroutine;";
        MethodVisitor method =
                writer.visitMethod(Opcodes.ACC_STATIC | Opcodes.ACC_SYNCHRONIZED, "refused", descriptor, null, null);
        method.visitAnnotation("Lio/fermata/Async;", false).visitEnd();
        method.visitCode();
        method.visitInsn(Opcodes.ACONST_NULL);
        method.visitInsn(Opcodes.ARETURN);
        method.visitMaxs(1, 0);
        method.visitEnd();
        int room = 65_535 - new ClassReader(writer.toByteArray()).getItemCount() - 1;
        for (int i = 0; i < room; i++) {
            writer.visitField(Opcodes.ACC_STATIC, "f" + i, "I", null, null).visitEnd();
        }
        return writer.toByteArray();
    }

    private byte[] transform(String name, byte[] bytes) {
        return transformer.transform(null, loader, name, null, null, bytes);
    }

    /** A constant pool that mentions the annotation, and nothing behind it. */
    private static byte[] bytesThatMentionUs() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(0xCAFEBABE);
        out.writeInt(61);
        out.writeShort(2);
        out.writeByte(1);
        out.writeUTF("Lio/fermata/Async;");
        return bytes.toByteArray();
    }
}
