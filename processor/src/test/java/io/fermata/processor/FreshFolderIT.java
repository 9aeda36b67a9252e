// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One source file and two jars: javac weaves, and java runs, with no agent. */
class FreshFolderIT {
    private static final String MAIN = """
            import static io.fermata.Fermata.*;
            import io.fermata.*;
            import java.time.Duration;
            class Main {
              @Async static Coroutine<String> hello(String name) {
                await(sleep(Duration.ofMillis(1)));
                return async("hello " + name);
              }
              public static void main(String[] args) {
                System.out.println(run(() -> async(await(hello("world")))));
              }
            }
            """;

    @TempDir
    private Path directory;

    private Folder folder() {
        return new Folder(directory).source("Main.java", MAIN);
    }

    private static String runtime() {
        return Project.runtime().toString();
    }

    @Test
    void javacWeavesAndJavaRuns() {
        Folder folder = folder();

        folder.run("javac", "-processorpath", Folder.processor().toString(), "-cp", runtime(), "-d", "out", "Main.java")
                .hasPrinted();

        runIn(folder).hasPrinted("hello world");
    }

    @Test
    void theProcessorIsFoundOnTheClassPath() {
        Folder folder = folder();
        List<String> command = new ArrayList<>(List.of("-d", "out", "Main.java"));
        command.addAll(List.of("-cp", Folder.path(Project.runtime(), Folder.processor())));
        if (Runtime.version().feature() > 20) {
            command.add("-proc:full"); // before, there is no such option, and no need for one
        }

        folder.run("javac", command.toArray(String[]::new)).hasPrinted();

        runIn(folder).hasPrinted("hello world");
    }

    /** Gradle starts no javac of a command line, but these are the options that it gives to it. */
    @Test
    void gradlesOptionsAreNoObstacle() {
        Folder folder = folder();

        folder.run(
                        "javac",
                        "-source",
                        "17",
                        "-target",
                        "17",
                        "-d",
                        "out",
                        "-encoding",
                        "UTF-8",
                        "-g",
                        "-sourcepath",
                        "",
                        "-processorpath",
                        Folder.processor().toString(),
                        "-s",
                        ".",
                        "-XDuseUnsharedTable=true",
                        "-Xlint:-options",
                        "-classpath",
                        runtime(),
                        "Main.java")
                .hasPrinted();

        runIn(folder).hasPrinted("hello world");
    }

    @Test
    void gradleIsToldThatTheProcessorIsIncremental() throws Exception {
        try (JarFile jar = new JarFile(Folder.processor().toFile())) {
            List<String> processors = linesOf(jar, "META-INF/services/javax.annotation.processing.Processor");

            assertThat(processors).contains("io.fermata.processor.FermataProcessor");
            assertThat(linesOf(jar, "META-INF/gradle/incremental.annotation.processors"))
                    .isEqualTo(
                            processors.stream().map(each -> each + ",isolating").toList());
        }
    }

    private static List<String> linesOf(JarFile jar, String entry) throws IOException {
        try (InputStream in = jar.getInputStream(jar.getEntry(entry))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    @Test
    void javacHasNothingToSayWhenItIsToldToSayAll() {
        Folder folder = folder();

        folder.run(
                        "javac",
                        "-Xlint:all",
                        "-Werror",
                        "-processorpath",
                        Folder.processor().toString(),
                        "-cp",
                        runtime(),
                        "-d",
                        "out",
                        "Main.java")
                .hasPrinted();

        runIn(folder).hasPrinted("hello world");
    }

    @Test
    void theJarHoldsAllThatItNeedsAndNothingThatOthersSee() throws Exception {
        Folder folder = folder();
        List<String> entries =
                folder.run("jar", "tf", Folder.processor().toString()).lines();

        assertThat(entries)
                .contains(
                        "META-INF/services/javax.annotation.processing.Processor",
                        "META-INF/gradle/incremental.annotation.processors")
                .allMatch(each -> each.startsWith("META-INF/")
                        || "io/fermata/processor/".startsWith(each)
                        || each.startsWith("io/fermata/processor/"));
        assertThat(Files.exists(folder.resolve("out"))).isFalse();
    }

    @Test
    void anErrorFailsTheCompilation() {
        Folder folder = folder().source("Wrong.java", """
                import static io.fermata.Fermata.*;
                class Wrong {
                  static void plain() {
                    await(yieldNow());
                  }
                }
                """);

        Folder.Output output = folder.run(
                "javac", "-processorpath", Folder.processor().toString(), "-cp", runtime(), "-d", "out", "Wrong.java");

        assertThat(output.exit()).isEqualTo(1);
        assertThat(output.lines().get(0))
                .startsWith("Wrong.java:4: error: await stands in a method that is not async. ")
                .endsWith(" FERMATA-04");
        assertThat(output.lines()).hasSize(4).last().isEqualTo("1 error");
        assertThat(Files.exists(folder.resolve("out/Wrong.class"))).isFalse();
    }

    private Folder.Output runIn(Folder folder) {
        return folder.run("java", "-cp", Folder.path(folder.resolve("out"), Project.runtime()), "Main");
    }
}
