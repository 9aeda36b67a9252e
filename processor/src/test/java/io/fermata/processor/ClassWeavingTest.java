// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassWriter;

/** Each class that javac writes is woven in its place, and gets the bytes that the transformer gives. */
class ClassWeavingTest {
    private static final String KITCHEN = """
            package a.b;
            import static io.fermata.Fermata.*;
            import io.fermata.*;
            public class Kitchen {
              @Async public static Coroutine<Integer> cook(int minutes) {
                await(yieldNow());
                return async(minutes);
              }
              static class Oven {
                AsyncCallable<Integer> bake() {
                  return () -> async(await(cook(5)));
                }
              }
            }
            """;
    private static final String PLAIN = "package a.b; class Plain { Runnable r = () -> {}; }";
    private static final String MAIN = """
            import static io.fermata.Fermata.*;
            import io.fermata.*;
            class Main {
              @Async static Coroutine<Integer> main() { return async(await(a.b.Kitchen.cook(7))); }
            }
            """;

    @TempDir
    private Path directory;

    private Project project() {
        return Project.in(directory)
                .source("a/b/Kitchen.java", KITCHEN)
                .source("a/b/Plain.java", PLAIN)
                .source("Main.java", MAIN);
    }

    /** What the transformer makes of the same sources. */
    private Map<String, byte[]> expected(String... options) {
        Path elsewhere = directory.resolve("unwoven");
        Project unwoven = Project.in(elsewhere)
                .source("a/b/Kitchen.java", KITCHEN)
                .source("a/b/Plain.java", PLAIN)
                .source("Main.java", MAIN)
                .withoutProcessor()
                .options(options);
        assertThat(unwoven.compile().said()).isEmpty();
        return Weaving.weave(Project.classesIn(unwoven.output()));
    }

    static Stream<String> releases() {
        return IntStream.rangeClosed(17, Runtime.version().feature())
                .filter(each ->
                        each == 17 || each == 21 || each == Runtime.version().feature())
                .mapToObj(Integer::toString);
    }

    @ParameterizedTest
    @MethodSource("releases")
    void theBytesAreTheTransformersOnEveryRelease(String release) {
        String[] options = {"--release", release, "-g", "-parameters"};
        Project project = project().options(options);

        assertSilent(project.compile());

        Weaving.assertSame(Project.classesIn(project.output()), expected(options));
    }

    @Test
    void theBytesAreTheTransformersWithoutDebugInformation() {
        Project project = project().options("--release", "8", "-g:none");

        assertSilent(project.compile());

        Weaving.assertSame(Project.classesIn(project.output()), expected("--release", "8", "-g:none"));
    }

    @Test
    void classesInAZipFileAreWovenAndWovenAnew() throws IOException {
        Path zip = directory.resolve("out.zip");
        for (int i = 0; i < 2; i++) {
            try (FileSystem files =
                            FileSystems.newFileSystem(URI.create("jar:" + zip.toUri()), Map.of("create", "true"));
                    StandardJavaFileManager manager =
                            ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null)) {
                Path root = files.getRootDirectories().iterator().next();
                manager.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(root));

                assertSilent(project().compile(manager, List.of()));

                Weaving.assertSame(Project.classesIn(root), expected("--release", "17", "-g"));
            }
        }
    }

    @Test
    void aMethodWhoseFrameClassHasAnotherClasssNameIsRefused() throws IOException {
        Project project = project();
        Path other = project.output().resolve("a/b/Kitchen$cook-1.class");
        Files.createDirectories(other.getParent());
        byte[] bytes = new ClassWriter(0).toByteArray();
        Files.write(other, bytes);

        Project.Result result = project.compile();

        assertThat(result.said())
                .singleElement()
                .asString()
                .contains("a.b.Kitchen$cook-1")
                .endsWith("FERMATA-16");
        assertThat(other).hasBinaryContent(bytes);
    }

    @Test
    void withoutOutputFolderClassesAreWovenBesideTheirSources() {
        Project project = project();

        assertSilent(project.compile(null, List.of()));

        Weaving.assertSame(Project.classesIn(project.sources()), expected("--release", "17", "-g"));
    }

    @Test
    void classesThatAreCompiledImplicitlyAreWoven() {
        Project project = project()
                .only("Main.java")
                .options(
                        "--release",
                        "17",
                        "-g",
                        "-implicit:class",
                        "-sourcepath",
                        directory.resolve("src").toString());

        assertSilent(project.compile());

        Map<String, byte[]> expected = expected("--release", "17", "-g");
        expected.remove("a/b/Plain.class");
        Weaving.assertSame(Project.classesIn(project.output()), expected);
    }

    @Test
    void aFileCompiledAgainIsWovenAgainAndTheOthersStay() throws IOException {
        Project project = project();
        assertSilent(project.compile());
        Map<String, byte[]> before = Project.classesIn(project.output());
        Files.delete(project.output().resolve("a/b/Kitchen.class"));

        assertSilent(project.only("a/b/Kitchen.java").compile());

        Weaving.assertSame(Project.classesIn(project.output()), before);
    }

    @Test
    void frameClassesOfMethodsThatAreNoMoreAreDeleted() {
        Project project = project();
        assertSilent(project.compile());

        project.source("a/b/Kitchen.java", """
                package a.b;
                import static io.fermata.Fermata.*;
                import io.fermata.*;
                public class Kitchen {
                  @Async public static Coroutine<Integer> cook(int minutes) { return async(minutes); }
                  @Async public static Coroutine<Integer> fry(int minutes) { return async(minutes); }
                  static class Oven {}
                }
                """);
        project.source("Main.java", "class Main {}");
        assertSilent(project.compile());

        assertThat(Project.classesIn(project.output()).keySet())
                .containsExactly(
                        "Main.class",
                        "a/b/Kitchen$Oven.class",
                        "a/b/Kitchen$cook-1.class",
                        "a/b/Kitchen$fry-1.class",
                        "a/b/Kitchen.class",
                        "a/b/Plain.class");
    }

    @Test
    void everyModuleOfAMultiModuleCompilationIsWoven() throws IOException {
        Project project = Project.in(directory)
                .source("one/module-info.java", "module one { requires io.fermata.runtime; exports a.b; }")
                .source("one/a/b/Kitchen.java", KITCHEN)
                .source("two/module-info.java", "module two { requires io.fermata.runtime; requires one; }")
                .source("two/c/Guest.java", MAIN.replace("Main", "Guest").replaceFirst("^", "package c; "));
        project.options(
                "--release",
                "17",
                "--module-source-path",
                project.sources().toString(),
                "--module-path",
                Project.runtime().toString());

        assertSilent(project.compile());

        assertThat(Project.classesIn(project.output()).keySet())
                .containsExactly(
                        "one/a/b/Kitchen$Oven$lambda-bake-0-1.class",
                        "one/a/b/Kitchen$Oven.class",
                        "one/a/b/Kitchen$cook-1.class",
                        "one/a/b/Kitchen.class",
                        "one/module-info.class",
                        "two/c/Guest$main-1.class",
                        "two/c/Guest.class",
                        "two/module-info.class");
    }

    @Test
    void oneModuleIsWoven() {
        Project project =
                project().source("module-info.java", "module m { requires io.fermata.runtime; exports a.b; }");
        project.only("module-info.java", "a/b/Kitchen.java");
        project.options("--release", "17", "--module-path", Project.runtime().toString());

        assertSilent(project.compile());

        assertThat(Project.classesIn(project.output()).keySet()).contains("a/b/Kitchen$cook-1.class");
    }

    @Test
    void aFolderThatCannotTakeFrameClassesFailsTheBuildAndLeavesNoClassBehind() throws IOException {
        Project project = project().only("a/b/Kitchen.java");
        Path obstacle = project.output().resolve("a/b/Kitchen$cook-1.class/obstacle");
        Files.createDirectories(obstacle);

        Project.Result result = project.compile();

        assertThat(result.succeeded()).isFalse();
        assertThat(result.said())
                .singleElement()
                .asString()
                .startsWith("ERROR -1: fermata: a.b.Kitchen cannot be woven: cannot write ")
                .contains("Kitchen$cook-1.class: ");
        assertThat(Project.classesIn(project.output()).keySet()).doesNotContain("a/b/Kitchen.class");
    }

    @Test
    void aMethodThatIsTooLargeIsAnErrorAtItsLineAndLeavesNoClassBehind() {
        String block = "x = x * 3 + 1234;".repeat(7000);
        Project project = Project.in(directory).source("Large.java", """
                import static io.fermata.Fermata.*;
                import io.fermata.*;
                class Large {
                  @Async static Coroutine<Integer> small() { return async(1); }
                  @Async static Coroutine<Integer> large(int a, int b, int x) { // woven, x has a wide slot
                    await(yieldNow());
                    synchronized (Large.class) { BLOCK } // which cannot be cut
                    return async(x);
                  }
                }
                """.replace("BLOCK", block));

        Project.Result result = project.compile();

        assertThat(result.said())
                .singleElement()
                .asString()
                .startsWith("ERROR 5: ")
                .endsWith(" FERMATA-12");
        assertThat(result.succeeded()).isFalse();
        assertThat(Project.classesIn(project.output()).keySet()).isEmpty();
    }

    @Test
    void aMethodThatIsTooLargeIsAnErrorAtItsLineWhereTheClassHasNone() {
        String block = "x = x * 3 + 1234;".repeat(7000);
        Project project = Project.in(directory)
                .source("Large.java", """
                import static io.fermata.Fermata.*;
                import io.fermata.*;
                class Large {
                  @Async static Coroutine<Integer> large(int a, int b, int x) { // woven, x has a wide slot
                    await(yieldNow());
                    synchronized (Large.class) { BLOCK }
                    return async(x);
                  }
                }
                """.replace("BLOCK", block))
                .options("--release", "17", "-g:none");

        assertThat(project.compile().diagnostics()).singleElement().satisfies(each -> {
            assertThat(each.getMessage(null)).endsWith("FERMATA-12");
            assertThat(each.getPosition()).isEqualTo(project.text("Large.java").indexOf("large("));
        });
    }

    @Test
    void withTheOptionToWeaveOffSourcesAreOnlyChecked() {
        Project project = project().options("--release", "17", "-g", "-Afermata.weave=false");
        assertSilent(project.compile());
        Project unwoven = Project.in(directory.resolve("unwoven"))
                .source("a/b/Kitchen.java", KITCHEN)
                .source("a/b/Plain.java", PLAIN)
                .source("Main.java", MAIN)
                .withoutProcessor();
        assertSilent(unwoven.compile());

        Weaving.assertSame(Project.classesIn(project.output()), Project.classesIn(unwoven.output()));
    }

    private static void assertSilent(Project.Result result) {
        assertThat(new ArrayList<>(result.said())).as(result.messages()).isEmpty();
        assertThat(result.succeeded()).isTrue();
    }
}
