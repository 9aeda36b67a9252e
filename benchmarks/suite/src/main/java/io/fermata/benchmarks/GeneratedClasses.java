// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** An application without async code, as large as one likes: a jar of classes of about three kilobytes each. */
final class GeneratedClasses {
    private static final int METHODS = 20;

    private GeneratedClasses() {}

    static String name(int number) {
        return "generated/p" + number / 100 + "/Class" + number;
    }

    static void writeJar(Path jar, int count) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            for (int n = 0; n < count; n++) {
                out.putNextEntry(new ZipEntry(name(n) + ".class"));
                out.write(classFile(n));
                out.closeEntry();
            }
            StringBuilder names = new StringBuilder();
            for (int n = 0; n < count; n++) {
                names.append(name(n).replace('/', '.')).append('\n');
            }
            out.putNextEntry(new ZipEntry("names.txt"));
            out.write(names.toString().getBytes(StandardCharsets.UTF_8));
            out.closeEntry();
        }
    }

    private static byte[] classFile(int number) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name(number), null, "java/lang/Object", null);
        writer.visitSource("Class" + number + ".java", null);
        for (int n = 0; n < METHODS; n++) {
            writer.visitField(Opcodes.ACC_PRIVATE, "field" + n, "Ljava/lang/String;", null, null)
                    .visitEnd();
            method(writer, number, n);
        }
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static void method(ClassWriter writer, int number, int n) {
        String owner = name(number);
        MethodVisitor code =
                writer.visitMethod(Opcodes.ACC_PUBLIC, "method" + n, "(Ljava/lang/StringBuilder;I)V", null, null);
        code.visitCode();
        Label line = new Label();
        code.visitLabel(line);
        code.visitLineNumber(10 * n + 1, line);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitLdcInsn("text " + n + " of class " + number);
        append(code, "Ljava/lang/String;");
        code.visitVarInsn(Opcodes.ILOAD, 2);
        append(code, "I");
        code.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL, "java/lang/StringBuilder", "toString", "()Ljava/lang/String;", false);
        code.visitFieldInsn(Opcodes.PUTFIELD, owner, "field" + n, "Ljava/lang/String;");
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private static void append(MethodVisitor code, String type) {
        code.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL,
                "java/lang/StringBuilder",
                "append",
                "(" + type + ")Ljava/lang/StringBuilder;",
                false);
    }
}
