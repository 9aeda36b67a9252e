// SPDX-License-Identifier: Apache-2.0
package io.fermata.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** Classes that say, or are, something else than their loader expects. */
class StrangersIT {
    private static final String HOST = """
            import static io.fermata.Fermata.*;
            import io.fermata.*;
            public class Host {
              @Async public static Coroutine<String> name(String who) {
                await(yieldNow());
                return async("real " + who);
              }
            }
            """;

    private static final String MAIN = """
            import io.fermata.*;
            import java.nio.file.*;
            public class Main extends ClassLoader {
              Main() { super(Main.class.getClassLoader()); }
              static Main loader = new Main();
              static void define(String name, String file) throws Exception {
                byte[] bytes = Files.readAllBytes(Path.of(file));
                try {
                  System.out.println(loader.defineClass(name, bytes, 0, bytes.length).getName());
                } catch (LinkageError e) {
                  System.out.println(e.getClass().getSimpleName());
                }
              }
              public static void main(String[] args) throws Exception {
                for (int i = 0; i < args.length; i += 2) define(args[i].isEmpty() ? null : args[i], args[i + 1]);
                Class<?> host = loader.loadClass("Host");
                System.out.println(Fermata.run((Coroutine<?>) host.getMethod("name", String.class).invoke(null, "x")));
              }
            }
            """;

    @TempDir
    Path directory;

    private Path classes;
    private Path real;
    private Path other;

    @BeforeEach
    void compile() {
        classes =
                Program.in(directory.resolve("main")).source("Main.java", MAIN).compile();
        real = host("real", HOST);
        other = host("other", HOST.replace("String who", "").replace("who", "null"));
    }

    @Test
    void bytesOfAnotherNameLeaveNothingBehind() {
        run("evil.A", other, "Host", real).hasPrinted("NoClassDefFoundError", "Host", "real x");
    }

    @Test
    void aClassThatIsThereKeepsItsFrameClasses() {
        run("Host", real, "", other).hasPrinted("Host", "LinkageError", "real x");
    }

    @Test
    void frameClassesOfAnAttemptThatFailedAreReplaced() {
        Path broken = host("broken", HOST.replace("Host {", "Host extends Gone {") + "class Gone {}");
        run("Host", broken, "Host", real).hasPrinted("NoClassDefFoundError", "Host", "real x");
    }

    @Test
    void frameClassesThatCannotBeReplacedAreSaid() {
        Path broken = host(
                "broken",
                HOST.replace("Host {", "Host extends Gone {")
                                .replace("await", "int length = who.length(); await")
                                .replace("+ who", "+ who + length")
                        + "class Gone {}");

        ChildJvm.Result result = run("Host", broken, "Host", real);

        assertThat(result.err())
                .anyMatch(line -> line.startsWith("fermata: Host: left unwoven, because an earlier attempt to load"));
        assertThat(result.out()).startsWith("NoClassDefFoundError", "Host");
    }

    @Test
    void aClassThatHasTheNameOfAFrameClassIsNotHidden() throws IOException {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "Main$go-1", null, "java/lang/Object", null);
        Path program =
                Program.in(directory.resolve("named")).source("Main.java", """
                import static io.fermata.Fermata.*;
                import io.fermata.*;
                public class Main {
                  @Async static Coroutine<String> go() { await(yieldNow()); return async(""); }
                  public static void main(String[] args) throws Exception {
                    System.out.println(Class.forName("Main$go-1").getSuperclass().getSimpleName());
                  }
                }
                """).compile();
        Files.write(program.resolve("Main$go-1.class"), writer.toByteArray());

        ChildJvm.Result result = ChildJvm.runWoven(program);

        assertThat(result.out()).containsExactly("Object");
        assertThat(result.err()).singleElement().asString().startsWith("FERMATA-16: Main.go(Main.java:4): ");
    }

    @Test
    void aCoroutineThatIsDroppedIsWarnedOfOnce() {
        Path program = Program.in(directory.resolve("dropped"))
                .source("Main.java", """
                import io.fermata.*;
                public class Main {
                  public static void main(String[] args) {
                    for (int i = 0; i < 2; i++) {
                      Fermata.yieldNow();
                    }
                    System.out.println("done");
                  }
                }
                """)
                .compile();

        ChildJvm.Result result = ChildJvm.runWoven(program);

        assertThat(result.out()).containsExactly("done");
        assertThat(result.err()).singleElement().asString().startsWith("FERMATA-51: Main.main(Main.java:5): ");
    }

    @Test
    void aTestThatReturnsACoroutineIsWarnedOf() {
        Path program = Program.in(directory.resolve("lost"))
                .source("Test.java", """
                package org.junit;
                @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
                public @interface Test {}
                """)
                .source("Main.java", """
                import static io.fermata.Fermata.*;
                import io.fermata.*;
                import java.util.concurrent.*;
                public class Main {
                  @org.junit.Test @Async public CompletableFuture<Void> lost() {
                    await(CompletableFuture.completedFuture(1));
                    return CompletableFuture.completedFuture(null);
                  }
                  @org.junit.Test @Async public void runs() {
                    await(yieldNow());
                  }
                  public static void main(String[] args) {
                    System.out.println("done");
                  }
                }
                """)
                .compile();

        ChildJvm.Result result = ChildJvm.runWoven(program);

        assertThat(result.out()).containsExactly("done");
        assertThat(result.err())
                .singleElement()
                .asString()
                .startsWith("FERMATA-56: Main.lost(Main.java:6): this @Test");
    }

    private Path host(String folder, String source) {
        Path compiled = Program.in(directory.resolve(folder))
                .source("Host.java", source)
                .compile();
        return compiled.resolve("Host.class");
    }

    private ChildJvm.Result run(String firstName, Path first, String secondName, Path second) {
        return ChildJvm.run(
                ChildJvm.agent(""),
                "-cp",
                ChildJvm.classPath(classes, Jars.runtime()),
                "Main",
                firstName,
                first.toString(),
                secondName,
                second.toString());
    }
}
