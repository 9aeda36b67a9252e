// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other processors on the path, and another compiler. */
class NeighboursIT {
    private static final Path LOMBOK = Folder.jarOf("lombok.Lombok");
    private static final Path MAPSTRUCT = Folder.jarOf("org.mapstruct.Mapper");
    private static final Path MAPSTRUCT_PROCESSOR = Folder.jarOf("org.mapstruct.ap.MappingProcessor");
    private static final Path ECJ = Folder.jarOf("org.eclipse.jdt.internal.compiler.batch.Main");

    private static final String WITH_LOMBOK = """
            import static io.fermata.Fermata.*;
            import io.fermata.*;
            import lombok.*;
            public class Main {
              @Value @Builder static class Dish { String name; int minutes; }
              @RequiredArgsConstructor static class Kitchen {
                private final Dish dish;
                @Getter(lazy = true) private final String menu = dish.getName() + "!";
                @Async @SneakyThrows Coroutine<String> cook() {
                  val minutes = await(toThread(() -> dish.getMinutes()));
                  @Cleanup var in = new java.io.ByteArrayInputStream(new byte[] {7});
                  await(yieldNow());
                  return async(getMenu() + " " + minutes + " " + in.read());
                }
              }
              public static void main(String[] args) {
                System.out.println(run(new Kitchen(Dish.builder().name("rice").minutes(12).build()).cook()));
              }
            }
            """;

    @TempDir
    private Path directory;

    @Test
    void lombokMayComeFirst() {
        compilesAndRunsWithLombok(Folder.path(LOMBOK, Folder.processor()));
    }

    @Test
    void lombokMayComeLast() {
        compilesAndRunsWithLombok(Folder.path(Folder.processor(), LOMBOK));
    }

    /** Of the annotations in the source, none is Lombok's, so that it must be found all the same. */
    @Test
    void lombokIsFoundWhereItHasNoAnnotation() {
        Folder folder = new Folder(directory).source("Main.java", """
                import static io.fermata.Fermata.*;
                import io.fermata.*;
                import lombok.val;
                public class Main {
                  @Async static Coroutine<Integer> go() {
                    val one = await(sleep(java.time.Duration.ZERO, 1));
                    return async(one);
                  }
                  public static void main(String[] args) {
                    System.out.println(run(go()));
                  }
                }
                """);

        Folder.Output output = folder.run(
                "javac",
                "-processorpath",
                Folder.path(Folder.processor(), LOMBOK),
                "-cp",
                Folder.path(Project.runtime(), LOMBOK),
                "-d",
                "out",
                "Main.java");

        assertThat(output.exit()).as(output.toString()).isZero();
        runIn(folder, "Main").hasPrinted("1");
    }

    private void compilesAndRunsWithLombok(String processors) {
        Folder folder = new Folder(directory).source("Main.java", WITH_LOMBOK);

        Folder.Output output = folder.run(
                "javac",
                "-processorpath",
                processors,
                "-cp",
                Folder.path(Project.runtime(), LOMBOK),
                "-d",
                "out",
                "Main.java");

        assertThat(output.exit()).as(output.toString()).isZero();
        assertThat(output.lines()).noneMatch(line -> line.contains("FERMATA") || line.contains("fermata"));
        runIn(folder, "Main").hasPrinted("rice! 12 7");
    }

    @Test
    void whatMapStructGeneratesIsCompiledBesideAsyncCode() {
        Folder folder = new Folder(directory).source("app/Main.java", """
                package app;
                import static io.fermata.Fermata.*;
                import io.fermata.*;
                import org.mapstruct.*;
                import org.mapstruct.factory.Mappers;
                public class Main {
                  public record From(String name) {}
                  public record To(String name) {}
                  @Mapper public interface Mapping {
                    To map(From from);
                    @Async default Coroutine<To> mapLater(From from) {
                      await(yieldNow());
                      return async(map(from));
                    }
                  }
                  public static void main(String[] args) {
                    System.out.println(run(Mappers.getMapper(Mapping.class).mapLater(new From("x"))));
                  }
                }
                """);

        folder.run(
                        "javac",
                        "-processorpath",
                        Folder.path(MAPSTRUCT_PROCESSOR, MAPSTRUCT, Folder.processor()),
                        "-cp",
                        Folder.path(Project.runtime(), MAPSTRUCT),
                        "-d",
                        "out",
                        "app/Main.java")
                .hasPrinted();

        folder.run("java", "-cp", Folder.path(folder.resolve("out"), Project.runtime(), MAPSTRUCT), "app.Main")
                .hasPrinted("To[name=x]");
    }

    @Test
    void eclipsesCompilerIsToldOnceThatItsClassesStayUnwoven() {
        Folder folder = new Folder(directory)
                .source("A.java", "class A { @io.fermata.Async static io.fermata.Coroutine<?> a() { return null; } }")
                .source("B.java", "class B { @io.fermata.Async static io.fermata.Coroutine<?> b() { return null; } }");

        Folder.Output output = compileWithEclipse(folder);

        assertThat(output.exit()).isZero();
        assertThat(output.lines().stream().filter(line -> line.contains("fermata: ")))
                .singleElement()
                .asString()
                .contains("this compiler is not javac", "-javaagent:fermata-agent.jar", "fermata-maven-plugin");
        assertThat(Files.exists(folder.resolve("out/A.class"))).isTrue();
    }

    @Test
    void eclipsesCompilerIsToldNothingIfThatIsSeenTo() {
        Folder folder = new Folder(directory)
                .source("A.java", "class A { @io.fermata.Async static io.fermata.Coroutine<?> a() { return null; } }")
                .source("B.java", "class B {}");

        assertThat(compileWithEclipse(folder, "-Afermata.weave=false").lines()).isEmpty();
    }

    private static Folder.Output compileWithEclipse(Folder folder, String... options) {
        List<String> command = new ArrayList<>(List.of(
                "-jar",
                ECJ.toString(),
                "--release",
                "17",
                "-cp", // its -processorpath finds nothing
                Folder.path(Project.runtime(), Folder.processor()),
                "-d",
                "out"));
        command.addAll(List.of(options));
        command.addAll(List.of("A.java", "B.java"));
        return folder.run("java", command.toArray(String[]::new));
    }

    private static Folder.Output runIn(Folder folder, String main) {
        return folder.run("java", "-cp", Folder.path(folder.resolve("out"), Project.runtime()), main);
    }
}
