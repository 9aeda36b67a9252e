// SPDX-License-Identifier: Apache-2.0
package io.fermata.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes that get new code while the program runs. */
class HotSwapIT {
    private static final String OLD = """
            import static io.fermata.Fermata.*;
            import io.fermata.*;
            public class Host {
              @Async public static Coroutine<String> name(String who) {
                String text = "old " + who;
                await(yieldNow());
                return async(text);
              }
            }
            """;

    private static final String MAIN = """
            import io.fermata.*;
            import java.lang.instrument.*;
            import java.nio.file.*;
            public class Main {
              static Instrumentation instrumentation;
              public static void premain(String arguments, Instrumentation instrumentation) {
                Main.instrumentation = instrumentation;
              }
              public static void main(String[] args) throws Exception {
                System.out.println(Fermata.run(Host.name("a")));
                try {
                  if (args.length == 0) {
                    instrumentation.addTransformer(new ClassFileTransformer() {}, true);
                    instrumentation.retransformClasses(Host.class);
                  } else {
                    byte[] bytes = Files.readAllBytes(Path.of(args[0], "Host.class"));
                    instrumentation.redefineClasses(new ClassDefinition(Host.class, bytes));
                  }
                } catch (UnsupportedOperationException e) {
                  System.out.println("refused by the JVM");
                }
                System.out.println(Fermata.run(Host.name("b")));
                try {
                  Fermata.run(Host.name(null));
                } catch (NullPointerException e) {
                  for (StackTraceElement element : e.getStackTrace()) {
                    if (element.getClassName().equals("Host")) System.out.println(element);
                  }
                }
              }
            }
            """;

    @TempDir
    Path directory;

    private Path classes;
    private Path redefiner;

    @BeforeEach
    void compile() {
        classes = Program.in(directory)
                .source("Host.java", OLD)
                .source("Main.java", MAIN)
                .compile();
        redefiner = AgentJar.of(classes, "Main", directory.resolve("redefiner.jar"));
    }

    @Test
    void newCodeIsWovenWithItsOwnLines() {
        String next = OLD.replace("\"old \" + who;", "\"new \" +\n\n who;");

        run(recompiled(next)).hasPrinted("old a", "new b");
    }

    @Test
    void newLinesReachTheFrameClasses() {
        String awaiter = """
                import static io.fermata.Fermata.*;
                import io.fermata.*;
                public class Host {
                  @Async public static Coroutine<String> name(String who) {
                    return async(await(inner(who)));
                  }
                  @Async static Coroutine<String> inner(String who) {
                    await(yieldNow());
                    return async(who.strip());
                  }
                }
                """;
        Program.in(directory).source("Host.java", awaiter).compile();

        run(recompiled("\n\n\n\n" + awaiter))
                .hasPrinted("a", "b", "Host.inner(Host.java:13)", "Host.name(Host.java:9)");
    }

    @Test
    void otherLiveVariablesAreRefusedAndTheOldCodeStays() {
        ChildJvm.Result result = run(recompiled(
                OLD.replace("await(yieldNow());", "int more = who.hashCode(); await(yieldNow()); text += more;")));

        assertThat(result.out()).containsExactly("old a", "refused by the JVM", "old b");
        assertThat(result.err())
                .containsExactly(
                        "fermata: Host: the new code is not taken over, because other variables live across its"
                                + " awaits than before; restart the program to run it");
    }

    @Test
    void aRefusalThatIsNotAboutVariablesDoesNotSaySo() {
        String always = OLD.replace("String text = \"old \" + who;", "")
                .replace("async(text)", "async(\"old \" + who)")
                .replace("class Host {", """
                        class Host {
                          @Async static Coroutine<String> both(String who) { return async(await(name(who))); }
                        """);
        Program.in(directory).source("Host.java", always).compile();

        ChildJvm.Result result =
                run(recompiled(always.replace("await(yieldNow());", "if (who == null) await(yieldNow());")
                        .replace("old", "new")));

        assertThat(result.out().get(0)).isEqualTo("old a");
        assertThat(result.err()).noneMatch(line -> line.contains("variables live"));
        if (result.out().contains("refused by the JVM")) {
            assertThat(result.err()).isNotEmpty();
        } else {
            assertThat(result.out()).contains("new b");
        }
    }

    @Test
    void newCodeOfAClassThatTheBuildHasWovenIsWoven() {
        Path woven = directory.resolve("woven");
        ChildJvm.run(ChildJvm.agent("dump=" + woven), agent(), "-cp", classPath(), "Main")
                .hasPrinted("old a", "old b");
        Path next = recompiled(OLD.replace("old", "new"));

        ChildJvm.run(
                        ChildJvm.agent(""),
                        agent(),
                        "-cp",
                        ChildJvm.classPath(woven, classes, Jars.runtime()),
                        "Main",
                        next.toString())
                .hasPrinted("old a", "new b");
    }

    @Test
    void aRetransformationStartsFromTheWovenClass() {
        ChildJvm.run(ChildJvm.agent(""), agent(), "-cp", classPath(), "Main").hasPrinted("old a", "old b");
        ChildJvm.run(agent(), ChildJvm.agent(""), "-cp", classPath(), "Main").hasPrinted("old a", "old b");
    }

    private ChildJvm.Result run(Path recompiled) {
        return ChildJvm.run(ChildJvm.agent("verify"), agent(), "-cp", classPath(), "Main", recompiled.toString());
    }

    private Path recompiled(String host) {
        return Program.in(directory.resolve("recompiled"))
                .source("Host.java", host)
                .compile();
    }

    private String agent() {
        return "-javaagent:" + redefiner;
    }

    private String classPath() {
        return ChildJvm.classPath(classes, Jars.runtime());
    }
}
