// SPDX-License-Identifier: Apache-2.0
package io.fermata.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.tools.ant.Main;
import org.apache.tools.ant.launch.Launcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The recipes in the README, pasted into a shell or a build file as they stand there, run the sample that stands there. */
class RecipesTest {
    private static final Path ROOT =
            Path.of(System.getProperty("fermata.root")).toAbsolutePath().normalize();

    @TempDir
    private Path directory;

    private Page readme;

    @BeforeEach
    void aFolderWithTheSampleAndTheJars() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no shell");
        readme = Page.read("README.md");
        // The dishes may cook faster here; on this scale their order is safe all the same.
        Files.writeString(
                directory.resolve("Kitchen.java"), readme.block("sample").replace("ofMinutes(", "ofMillis(50L * "));
        for (String module : new String[] {"runtime", "agent", "processor"}) {
            copyJars(Path.of(module, "target"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent", "processor"})
    void theRecipeRunsTheSample(String recipe) throws Exception {
        assertThat(shell(readme.block(recipe))).isEqualTo(readme.block("output"));
    }

    @Test
    void theRecipeForAntCompilesTheSample() throws Exception {
        Files.writeString(
                directory.resolve("build.xml"),
                "<project default='compile'><target name='compile'>" + readme.block("ant") + "</target></project>");
        String ant = jarOf(Main.class) + File.pathSeparator + jarOf(Launcher.class);

        assertThat(shell("java -cp '" + ant + "' " + Main.class.getName() + " -quiet"))
                .contains("BUILD SUCCESSFUL")
                .doesNotContainIgnoringCase("warning");

        String run =
                readme.block("processor").lines().reduce((line, last) -> last).orElseThrow();
        assertThat(shell(run)).isEqualTo(readme.block("output"));
    }

    private static Path jarOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    /** The commands are for the root of a clone. */
    private void copyJars(Path folder) throws IOException {
        Files.createDirectories(directory.resolve(folder));
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(ROOT.resolve(folder), "fermata-*.jar")) {
            for (Path jar : jars) {
                Files.copy(jar, directory.resolve(folder).resolve(jar.getFileName()));
            }
        }
    }

    private String shell(String commands) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-e", "-c", commands)
                .directory(directory.toFile())
                .redirectErrorStream(true);
        String bin = Path.of(System.getProperty("java.home"), "bin").toString();
        builder.environment().merge("PATH", bin, (path, first) -> first + ":" + path);
        builder.environment()
                .keySet()
                .removeIf(name -> name.endsWith("JAVA_OPTIONS") || name.equals("JAVA_TOOL_OPTIONS"));
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return output;
    }
}
