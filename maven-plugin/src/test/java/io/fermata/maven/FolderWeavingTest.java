// SPDX-License-Identifier: Apache-2.0
package io.fermata.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.fermata.maven.FolderWeaving.Outcome;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a folder of classes is after a weaving, after the next, and after one that fails. */
class FolderWeavingTest {
    private static final String ASYNC = "class A { @Async static Coroutine<Integer> go(int x) {\n"
            + "  int y = await(async(x));\n return async(y); } }";

    @TempDir
    private Path directory;

    private Path sources;
    private Path classes;

    @BeforeEach
    void folders() throws IOException {
        sources = Files.createDirectory(directory.resolve("src"));
        classes = Files.createDirectory(directory.resolve("classes"));
    }

    @Test
    void writesTheClassAndItsFrameClass() throws IOException {
        compile("p/A.java", "public " + ASYNC);
        compile("p/Plain.java", "class Plain {}");

        Outcome outcome = weave();

        assertThat(outcome.woven()).isEqualTo(1);
        assertThat(outcome.looked()).isEqualTo(2);
        assertThat(files()).containsOnlyKeys("p/A$go-1.class", "p/A.class", "p/Plain.class");
        assertThat(ClassFile.read(bytes("p/A.class")).isWoven()).isTrue();
    }

    @Test
    void leavesAloneWhatIsWoven() throws IOException {
        compile("p/A.java", ASYNC);
        weave();
        Map<String, byte[]> before = files();

        assertThat(weave().woven()).isZero();

        assertSame(before);
    }

    @Test
    void leavesAFolderThatIsNotThereAlone() throws IOException {
        Files.delete(classes);

        assertThat(weave().looked()).isZero();

        assertThat(classes).doesNotExist();
    }

    @Test
    void weavesAgainWhatWasCompiledAgain() throws IOException {
        compile("p/A.java", ASYNC);
        compile("p/B.java", ASYNC.replace("class A", "class B"));
        weave();
        compile("p/A.java", ASYNC.replace("go(", "went("));

        assertThat(weave().woven()).isEqualTo(1);

        assertThat(files()).containsOnlyKeys("p/A$went-1.class", "p/A.class", "p/B$go-1.class", "p/B.class");
    }

    @Test
    void deletesTheFramesOfAClassThatIsAsyncNoMore() throws IOException {
        compile("p/A.java", ASYNC);
        weave();
        compile("p/A.java", "class A {}");

        weave();

        assertThat(files()).containsOnlyKeys("p/A.class");
    }

    @Test
    void takesTheFramesOfGeneratorsForFrames() throws IOException {
        compile("p/G.java", "class G { @Async static Generator<Integer> g() { emit(1); return end(); } }");

        assertThat(weave().looked()).isEqualTo(1);
        assertThat(weave().looked()).isEqualTo(1);

        assertThat(files()).containsOnlyKeys("p/G$g-1.class", "p/G.class");
        compile("p/G.java", "class G {}");
        weave();
        assertThat(files()).containsOnlyKeys("p/G.class");
    }

    @Test
    void deletesTheFramesOfAClassThatIsGone() throws IOException {
        compile("A.java", ASYNC);
        weave();
        Files.delete(classes.resolve("A.class"));

        weave();

        assertThat(files()).isEmpty();
    }

    @Test
    void keepsTheFramesOfClassesAndMethodsWithDollars() throws IOException {
        compile("p/A$B.java", "class A$B { class C$ { @Async Coroutine<Integer> a$b() { return async(1); } } }");
        compile("p/A.java", "class A {}");
        weave();
        Map<String, byte[]> before = files();

        weave();

        assertThat(before).containsKey("p/A$B$C$$a-b-1.class");
        assertSame(before);
    }

    @Test
    void keepsFramesBelowAFolderOfAMultiReleaseJar() throws IOException {
        Path versioned = classes.resolve("META-INF/versions/17");
        Javac.compile(versioned, Javac.source(sources, "p/A.java", ASYNC));
        weave();

        assertThat(weave().woven()).isZero();

        assertThat(files()).containsOnlyKeys("META-INF/versions/17/p/A$go-1.class", "META-INF/versions/17/p/A.class");
    }

    @Test
    void leavesWhatIsExcludedAndItsFramesAlone() throws IOException {
        compile("p/A.java", ASYNC);
        weave();
        compile("p/A.java", ASYNC.replace("go(", "went("));
        Map<String, byte[]> before = files();

        Outcome outcome = weave(new ClassSelection(List.of(), List.of("**/A.class")), false);

        assertThat(outcome.looked()).isZero();
        assertSame(before);
    }

    @Test
    void writesNothingWhereSomethingIsRefused() throws IOException {
        compile("p/A.java", ASYNC);
        compile("p/Wrong.java", "class Wrong { int x() {\n return await(async(1)); } }");
        Map<String, byte[]> before = files();

        for (int i = 0; i < 2; i++) { // the next build must not take a refused class for a woven one
            Outcome outcome = weave();

            assertThat(outcome.woven()).isZero();
            assertThat(outcome.diagnostics()).isNotEmpty();
            assertSame(before);
        }
    }

    @Test
    void tellsARefusalByThePathOfItsSource() throws IOException {
        Path source = compile("p/Wrong.java", "class Wrong { void x() {\n\n await(async(1)); } }");

        assertThat(new SourceFiles(List.of("/nowhere", sources.toString()))
                        .describe(weave().diagnostics().get(0)))
                .startsWith(source + ":[3,1] FERMATA-04: ")
                .endsWith(" (p.Wrong.x)");
        assertThat(new SourceFiles(List.of()).describe(weave().diagnostics().get(0)))
                .startsWith("p/Wrong.java:[3,1] FERMATA-04: ");
    }

    @Test
    void namesEveryBrokenFileAndWritesNothing() throws IOException {
        compile("p/A.java", ASYNC);
        compile("p/B.java", ASYNC.replace("class A", "class B"));
        compile("p/Plain.java", "class Plain { int x = 5; }");
        byte[] whole = bytes("p/B.class");
        byte[] plain = bytes("p/Plain.class");
        for (int length = 0; length < whole.length; length += 7) {
            Files.write(classes.resolve("p/B.class"), Arrays.copyOf(whole, length));
            Files.write(classes.resolve("p/Plain.class"), Arrays.copyOf(plain, plain.length * length / whole.length));
            Map<String, byte[]> before = files();

            Outcome outcome = weave();

            assertThat(outcome.errors()).hasSize(2).allMatch(error -> error.contains(" is broken: "));
            assertThat(outcome.errors().get(0))
                    .startsWith(classes.resolve("p/B.class").toString());
            assertThat(outcome.errors().get(1))
                    .startsWith(classes.resolve("p/Plain.class").toString());
            assertSame(before);
        }
    }

    @Test
    void findsWhatAClassFileHasTooMuch() throws IOException {
        compile("p/Plain.java", "class Plain {}");
        byte[] whole = bytes("p/Plain.class");
        Files.write(classes.resolve("p/Plain.class"), Arrays.copyOf(whole, whole.length + 1));

        assertThat(weave().errors()).singleElement().asString().contains("Plain.class is broken: it goes on");
    }

    @Test
    void namesAFileThatHoldsNoClass() throws IOException {
        Files.writeString(classes.resolve("Note.class"), "not a class, and longer than a header");

        assertThat(weave().errors()).singleElement().asString().contains("Note.class is broken: ");
        assertThat(weave(new ClassSelection(List.of(), List.of("Note.class")), false)
                        .errors())
                .isEmpty();
    }

    @Test
    void aClassThatCannotBeWrittenStaysWhole() throws IOException {
        compile("p/A.java", ASYNC);
        Path inTheWay = Files.createDirectory(classes.resolve("p/A$go-1.class"));
        Files.writeString(inTheWay.resolve("x"), "x");
        Map<String, byte[]> before = files();

        assertThatThrownBy(this::weave)
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot write " + inTheWay + ": ");

        assertSame(before);
    }

    @Test
    void aReadOnlyFolderIsNamed() throws IOException {
        compile("p/A.java", ASYNC);
        Map<String, byte[]> before = files();
        Path folder = classes.resolve("p");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            assumeThat(Files.isWritable(folder)).as("the tests run as root").isFalse();

            assertThatThrownBy(this::weave)
                    .hasMessage("cannot write " + folder.resolve("A$go-1.class") + ": permission denied");
        } finally {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        assertSame(before);
    }

    @Test
    void verifies() throws IOException {
        compile("p/A.java", ASYNC);

        Outcome outcome = weave(new ClassSelection(List.of(), List.of()), true);

        assertThat(outcome.woven()).isEqualTo(1);
        assertThat(outcome.warnings()).isEmpty();
    }

    @Test
    void givesTheSameBytesWhateverElseIsThere() throws IOException {
        compile("p/A.java", ASYNC);
        weave();
        Map<String, byte[]> alone = files();
        Path elsewhere = directory.resolve("elsewhere");
        Javac.compile(elsewhere, sources.resolve("p/A.java"));
        Javac.compile(elsewhere, Javac.source(sources, "p/B.java", ASYNC.replace("class A", "class B")));
        classes = elsewhere;
        weave();

        alone.forEach((name, bytes) -> assertThat(bytes(name)).isEqualTo(bytes));
    }

    @Test
    void aMethodWhoseFrameClassHasAnotherClasssNameIsRefused() throws IOException {
        compile("p/A.java", ASYNC);
        Files.copy(classes.resolve("p/A.class"), classes.resolve("p/A$go-1.class"));
        Map<String, byte[]> before = files();

        Outcome outcome = weave(new ClassSelection(List.of("p/A.class"), List.of()), false);

        assertThat(outcome.diagnostics())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.code().id()).isEqualTo("FERMATA-16"));
        assertSame(before);
    }

    @Test
    void aTestThatReturnsACoroutineIsWarnedOf() throws IOException {
        compile("org/junit/Test.java", """
                import java.lang.annotation.*;
                @Retention(RetentionPolicy.RUNTIME) public @interface Test {}
                """);
        compile("p/ATest.java", """
                import io.fermata.*;
                class ATest {
                  @org.junit.Test @Async Coroutine<Integer> lost() {
                    return Fermata.async(1);
                  }
                }
                """);

        assertThat(weave().rules())
                .singleElement()
                .satisfies(
                        warning -> assertThat(warning.toString()).startsWith("FERMATA-56: p.ATest.lost(ATest.java:"));
    }

    @Test
    void aCoroutineThatIsDroppedIsWarnedOf() throws IOException {
        compile("p/A.java", ASYNC);
        compile("p/Main.java", "class Main {\n  static void main() {\n    A.go(1);\n  }\n}");

        Outcome outcome = weave();

        assertThat(outcome.rules())
                .singleElement()
                .satisfies(warning -> assertThat(warning.toString()).startsWith("FERMATA-51: p.Main.main(Main.java:"));
        assertThat(outcome.diagnostics()).isEmpty();
        assertThat(outcome.woven()).isEqualTo(1);
    }

    @Test
    void aFolderInAZipFileIsWoven() throws IOException {
        compile("p/A.java", ASYNC);
        byte[] unwoven = bytes("p/A.class");
        weave();
        Map<String, byte[]> expected = files();
        URI zip = URI.create("jar:" + directory.resolve("out.zip").toUri());
        try (FileSystem files = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            classes = files.getPath("/classes");
            Files.createDirectories(classes.resolve("p"));
            Files.write(classes.resolve("p/A.class"), unwoven);

            weave();

            assertSame(expected);
        }
    }

    private Path compile(String path, String text) throws IOException {
        Path source = Javac.source(sources, path, text);
        Javac.compile(classes, source);
        return source;
    }

    private Outcome weave() throws IOException {
        return weave(new ClassSelection(List.of(), List.of()), false);
    }

    private Outcome weave(ClassSelection selection, boolean verify) throws IOException {
        PlanFiles plans = new PlanFiles(directory.resolve("plans"), new SourceFiles(List.of(sources.toString())));
        return new FolderWeaving(classes, selection, verify, false, plans).run();
    }

    private byte[] bytes(String name) {
        try {
            return Files.readAllBytes(classes.resolve(name));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Map<String, byte[]> files() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(classes)) {
            all.filter(Files::isRegularFile)
                    .map(file -> classes.relativize(file).toString())
                    .forEach(name -> files.put(name, bytes(name)));
        }
        return files;
    }

    private void assertSame(Map<String, byte[]> before) throws IOException {
        Map<String, byte[]> now = files();
        assertThat(now).containsOnlyKeys(before.keySet());
        before.forEach((name, bytes) -> assertThat(now.get(name)).as(name).isEqualTo(bytes));
    }
}
