// SPDX-License-Identifier: Apache-2.0
package io.fermata.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.MethodNode;

/** {@code verify} says of a class what the JVM's verifier says, before it does. */
class VerifyIT {
    private static final String HOST = """
            package app;
            import static io.fermata.Fermata.*;
            import io.fermata.*;
            public class Host {
              @Async public static Coroutine<Integer> one() {
                await(yieldNow());
                return async(1);
              }
              static int pick(Base base, boolean flag) {
                if (flag) base.toString();
                return 1;
              }
            }
            class Base {}
            class Derived extends Base {}
            """;

    private static final String MAIN = """
            public class Main {
              public static void main(String[] args) {
                try {
                  System.out.println(io.fermata.Fermata.run(app.Host.one()));
                } catch (VerifyError e) {
                  System.out.println("VerifyError");
                }
              }
            }
            """;

    @TempDir
    Path directory;

    @Test
    void aWrongStackMapIsOneLine() throws IOException {
        Path classes = Program.in(directory)
                .source("app/Host.java", HOST)
                .source("Main.java", MAIN)
                .compile();
        run(classes).hasPrinted("1");

        narrow(classes.resolve("app/Host.class"), "pick", "app/Derived");
        ChildJvm.Result result = run(classes);

        assertThat(result.out()).containsExactly("VerifyError");
        assertThat(result.err()).hasSize(1);
        assertThat(result.err().get(0))
                .startsWith("fermata: app.Host: does not verify: pick(Lapp/Base;Z)I (line 10): a stack map frame has")
                .endsWith("(the class did not verify before it was woven, either)");
    }

    private static ChildJvm.Result run(Path classes) {
        return ChildJvm.run(ChildJvm.agent("verify"), "-cp", ChildJvm.classPath(classes, Jars.runtime()), "Main");
    }

    /** Lets the frames of a method name another class for its first variable. */
    private static void narrow(Path file, String name, String type) throws IOException {
        ClassNode node = new ClassNode();
        new ClassReader(Files.readAllBytes(file)).accept(node, ClassReader.EXPAND_FRAMES);
        for (MethodNode method : node.methods) {
            for (AbstractInsnNode each : method.instructions) {
                if (method.name.equals(name) && each instanceof FrameNode frame) {
                    List<Object> locals = new ArrayList<>(frame.local);
                    locals.set(0, type);
                    frame.local = locals;
                }
            }
        }
        ClassWriter writer = new ClassWriter(0);
        node.accept(writer);
        Files.write(file, writer.toByteArray());
    }
}
