// SPDX-License-Identifier: Apache-2.0
package io.fermata.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.tools.ant.Main;
import org.apache.tools.ant.launch.Launcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The recipes in the README, pasted into a shell or a build file as they stand there, run the sample that stands there. */
class RecipesTest {
    @TempDir
    private Path directory;

    private Page readme;
    private Shell shell;

    @BeforeEach
    void aFolderWithTheSampleAndTheJars() throws IOException {
        shell = Shell.in(directory);
        readme = Page.read("README.md");
        // The dishes may cook faster here; on this scale their order is safe all the same.
        Files.writeString(
                directory.resolve("Kitchen.java"), readme.block("sample").replace("ofMinutes(", "ofMillis(50L * "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent", "processor"})
    void theRecipeRunsTheSample(String recipe) throws Exception {
        assertThat(shell.run(readme.block(recipe))).isEqualTo(readme.block("output"));
    }

    @Test
    void theRecipeForAntCompilesTheSample() throws Exception {
        Files.writeString(
                directory.resolve("build.xml"),
                "<project default='compile'><target name='compile'>" + readme.block("ant") + "</target></project>");
        String ant = jarOf(Main.class) + File.pathSeparator + jarOf(Launcher.class);

        assertThat(shell.run("java -cp '" + ant + "' " + Main.class.getName() + " -quiet"))
                .contains("BUILD SUCCESSFUL")
                .doesNotContainIgnoringCase("warning");

        String run =
                readme.block("processor").lines().reduce((line, last) -> last).orElseThrow();
        assertThat(shell.run(run)).isEqualTo(readme.block("output"));
    }

    private static Path jarOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
