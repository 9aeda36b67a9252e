// SPDX-License-Identifier: Apache-2.0
package io.fermata.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the agent's arguments do. */
class ArgumentsIT {
    @TempDir
    Path directory;

    private Path classes;

    @BeforeEach
    void compile() {
        classes = Program.in(directory)
                .source("app/Host.java", """
                        package app;
                        import static io.fermata.Fermata.*;
                        import io.fermata.*;
                        public class Host {
                          /** A verifier that looks for common supertypes would have to load the two. */
                          interface Left { int n(); }
                          record One(int n) implements Left {}
                          record Two(int n) implements Left {}
                          @Async static Coroutine<Integer> pick(boolean one) {
                            Left left = one ? new One(1) : new Two(2);
                            await(yieldNow());
                            return async(left.n());
                          }
                          public static void main(String[] args) {
                            System.out.println(run(pick(false)));
                          }
                        }
                        """)
                .source("Foreign.java", "public class Foreign {}")
                .source("Main.java", """
                        public class Main {
                          public static void main(String[] args) {
                            new Foreign();
                            app.Host.main(args);
                          }
                        }
                        """)
                .source("LoadOnly.java", """
                        public class LoadOnly {
                          public static void main(String[] args) throws Exception {
                            Class.forName("app.Host", false, LoadOnly.class.getClassLoader());
                          }
                        }
                        """)
                .compile();
    }

    @Test
    void dumpWritesWovenAndFrameClassesAndNothingElse() throws IOException {
        Path dump = directory.resolve("dumped/here");

        run("dump=" + dump).hasPrinted("2");

        assertThat(filesIn(dump)).containsExactly("app/Host$pick-1.class", "app/Host.class");
        // what was dumped runs without an agent, and an agent has nothing more to do to it
        Path runtime = Jars.runtime();
        String woven = ChildJvm.classPath(dump, classes, runtime);
        ChildJvm.run("-cp", woven, "Main").hasPrinted("2");
        Path again = directory.resolve("again");
        ChildJvm.run(ChildJvm.agent("dump=" + again), "-cp", woven, "Main").hasPrinted("2");
        assertThat(again).doesNotExist();
    }

    @Test
    void aDumpThatCannotBeWrittenIsALineForEachClass() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "not a directory");

        ChildJvm.Result result = run("dump=" + file);

        assertThat(result.out()).containsExactly("2");
        assertThat(result.err()).hasSize(2).allMatch(line -> line.contains("cannot be dumped"));
    }

    @Test
    void verifyFindsNothingAndLoadsNothing() {
        ChildJvm.Result result = ChildJvm.run(
                ChildJvm.agent("verify"),
                "-Xlog:class+load:file=" + directory.resolve("log"),
                "-cp",
                ChildJvm.classPath(classes, Jars.runtime()),
                "LoadOnly");

        result.hasPrinted();
        assertThat(directory.resolve("log"))
                .content()
                .contains(" app.Host ", " app.Host$pick-1 ", "shaded.asm.util.CheckClassAdapter")
                .doesNotContain("app.Host$Left", "app.Host$One", "app.Host$Two");
    }

    @Test
    void verifyAndDumpGoTogether() throws IOException {
        Path dump = directory.resolve("dump");

        run("verify, dump=" + dump + ",").hasPrinted("2");

        assertThat(filesIn(dump)).hasSize(2);
    }

    @Test
    void anUnknownArgumentIsNamedAndPassedOver() {
        ChildJvm.Result result = run("verfy,verify,dump");

        assertThat(result.out()).containsExactly("2");
        assertThat(result.err())
                .containsExactly(
                        "fermata: the agent does not know the argument 'verfy': it knows verify and dump=DIR,"
                                + " separated by commas",
                        "fermata: the agent does not know the argument 'dump': it knows verify and dump=DIR,"
                                + " separated by commas");
    }

    private ChildJvm.Result run(String arguments) {
        return ChildJvm.run(ChildJvm.agent(arguments), "-cp", ChildJvm.classPath(classes, Jars.runtime()), "Main");
    }

    private static List<String> filesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }
}
