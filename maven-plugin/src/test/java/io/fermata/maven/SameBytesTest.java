// SPDX-License-Identifier: Apache-2.0
package io.fermata.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.maven.FolderWeaving.Outcome;
import io.fermata.transformer.FrameClass;
import io.fermata.transformer.WeaveResult;
import io.fermata.transformer.Weaver;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** For every class of the conformance suite, the plugin writes what the transformer gives and what the agent loads. */
class SameBytesTest {
    private static final Path CONFORMANCE =
            Path.of(System.getProperty("fermata.root"), "conformance", "src").toAbsolutePath();
    private static final int FEATURE = Runtime.version().feature();

    @TempDir
    private static Path directory;

    private static Path compiled;

    @BeforeAll
    static void compileTheCases() throws IOException {
        compiled = directory.resolve("compiled");
        List<Path> sources = new ArrayList<>();
        for (int release :
                IntStream.of(8, 17, 21, 25).filter(each -> each <= FEATURE).toArray()) {
            try (Stream<Path> files = Files.walk(CONFORMANCE.resolve("cases/java" + release))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        String harness = CONFORMANCE.resolve("test/java").toString();
        Javac.compile(
                compiled, sources, "--release", String.valueOf(FEATURE), "-g", "-parameters", "-sourcepath", harness);
    }

    @Test
    void thePluginWritesWhatTheTransformerGives() throws IOException {
        Map<String, byte[]> expected = new TreeMap<>();
        files(compiled).forEach((name, bytes) -> {
            WeaveResult result = new Weaver().weave(bytes);
            expected.put(name, result.classFile());
            for (FrameClass frame : result.frameClasses()) {
                expected.put(frame.internalName() + ".class", frame.classFile());
            }
        });

        assertSame(files(woven("transformer", false)), expected);
    }

    @Test
    void thePluginWritesWhatTheAgentLoads() throws Exception {
        Path dump = directory.resolve("dump");

        load(compiled, "-javaagent:" + System.getProperty("fermata.agent.jar") + "=dump=" + dump);

        Map<String, byte[]> loaded = files(compiled); // the agent dumps what it has changed
        loaded.putAll(files(dump));
        assertThat(loaded).hasSizeGreaterThan(files(compiled).size() + 100);
        assertSame(files(woven("agent", false)), loaded);
    }

    @Test
    void theShapeForCoverageIsSound() throws Exception {
        Path counted = woven("counted", true);

        load(counted);

        Map<String, byte[]> plain = files(woven("plain", false));
        assertThat(files(counted)).containsOnlyKeys(plain.keySet());
    }

    private static Path woven(String name, boolean coverage) throws IOException {
        Path folder = directory.resolve(name);
        for (Map.Entry<String, byte[]> each : files(compiled).entrySet()) {
            Path file = folder.resolve(each.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, each.getValue());
        }
        PlanFiles plans = new PlanFiles(directory.resolve("plans-" + name), new SourceFiles(List.of()));
        ClassSelection all = new ClassSelection(List.of(), List.of());
        Outcome outcome = new FolderWeaving(folder, all, true, coverage, plans).run();
        assertThat(outcome.diagnostics()).isEmpty();
        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.warnings()).isEmpty();
        assertThat(outcome.woven()).isGreaterThan(100);
        return folder;
    }

    /** Loads every class of a folder in a JVM of its own. */
    private static void load(Path folder, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(options));
        Path tests = Path.of(System.getProperty("fermata.root"), "maven-plugin", "target", "test-classes");
        String classPath = String.join(
                File.pathSeparator, folder.toString(), Javac.runtime().toString(), tests.toString());
        command.addAll(List.of("-cp", classPath, LoadAll.class.getName(), folder.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output.strip()).isEqualTo(files(folder).size() + " classes");
    }

    private static Map<String, byte[]> files(Path folder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }

    private static void assertSame(Map<String, byte[]> actual, Map<String, byte[]> expected) {
        assertThat(actual).containsOnlyKeys(expected.keySet());
        expected.forEach((name, bytes) -> assertThat(actual.get(name)).as(name).isEqualTo(bytes));
    }
}
