// SPDX-License-Identifier: Apache-2.0
package io.fermata.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the goals make of their parameters, and what they say and throw. */
class WeaveMojoTest {
    private static final String ASYNC = "class A { @Async static Coroutine<Integer> go() { return async(1); } }";

    @TempDir
    private Path directory;

    private final MavenProject project = new MavenProject();
    private final List<String> said = new ArrayList<>();
    private Path classes;
    private Path testClasses;

    @BeforeEach
    void twoClasses() throws IOException {
        classes = directory.resolve("target/classes");
        testClasses = directory.resolve("target/test-classes");
        Path sources = directory.resolve("src");
        project.getBuild().setDirectory(directory.resolve("target").toString());
        project.getBuild().setOutputDirectory(classes.toString());
        project.getBuild().setTestOutputDirectory(testClasses.toString());
        project.addCompileSourceRoot(sources.toString());
        compile("p/A.java", ASYNC);
        compile("q/A.java", ASYNC);
        Javac.compile(testClasses, Javac.source(sources, "t/A.java", ASYNC));
    }

    @Test
    void eachGoalWeavesItsFolder() throws Exception {
        set(new WeaveMojo()).execute();

        assertThat(frames()).containsExactly("p/A$go-1.class", "q/A$go-1.class");
        assertThat(testClasses.resolve("t/A$go-1.class")).doesNotExist();

        set(new WeaveTestsMojo()).execute();

        assertThat(testClasses.resolve("t/A$go-1.class")).exists();
        assertThat(said).containsExactly("info: Wove 2 of 2 classes", "info: Wove 1 of 1 classes");
    }

    @Test
    void whatIsNotIncludedOrIsExcludedStays() throws Exception {
        WeaveMojo including = set(new WeaveMojo());
        including.includes = List.of("q/**");
        including.execute();

        assertThat(frames()).containsExactly("q/A$go-1.class");

        compile("r/A.java", ASYNC);
        WeaveMojo excluding = set(new WeaveMojo());
        excluding.excludes = List.of("**/p/*");
        excluding.execute();

        assertThat(frames()).containsExactly("q/A$go-1.class", "r/A$go-1.class");
    }

    @Test
    void skippingDoesNothing() throws Exception {
        WeaveMojo skipped = set(new WeaveMojo());
        skipped.skip = true;
        skipped.execute();
        WeaveTestsMojo withoutTests = set(new WeaveTestsMojo());
        withoutTests.skipTests = true;
        withoutTests.execute();

        assertThat(frames()).isEmpty();
        assertThat(testClasses.resolve("t/A$go-1.class")).doesNotExist();
        assertThat(said).containsExactly("info: Weaving is skipped", "info: Weaving is skipped");
    }

    @Test
    void aRefusalIsAnErrorOfTheProject() throws IOException {
        Path source = compile("p/Wrong.java", "class Wrong { void x() {\n await(async(1)); } }");

        assertThatThrownBy(() -> set(new WeaveMojo()).execute())
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("Weaving failed: 1 place of async code refused, see above");

        assertThat(said).singleElement().asString().startsWith("error: " + source + ":[2,1] FERMATA-04: ");
        assertThat(frames()).isEmpty();
    }

    @Test
    void aBrokenClassFileIsNamed() throws IOException {
        Path broken = Files.write(classes.resolve("p/Broken.class"), new byte[] {1, 2, 3});

        assertThatThrownBy(() -> set(new WeaveMojo()).execute())
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageStartingWith(broken + " is broken: ");
    }

    @Test
    void anotherVersionOfTheRuntimeIsWarnedOfOrFailsTheBuild() throws Exception {
        project.setArtifacts(Set.of(new DefaultArtifact(
                "io.fermata", "fermata-runtime", "0.9", "compile", "jar", null, new DefaultArtifactHandler("jar"))));

        set(new WeaveMojo()).execute();

        assertThat(said.get(0)).startsWith("warn: The project depends on fermata-runtime 0.9, and this is ");
        WeaveMojo strict = set(new WeaveMojo());
        strict.failOnWarning = true;
        assertThatThrownBy(strict::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("Weaving failed, because failOnWarning is set: The project depends on ");
    }

    @Test
    void theShapeForCoverageComesWithJacocoOrWhenItIsWanted() throws Exception {
        byte[] compiled = Files.readAllBytes(classes.resolve("p/A.class"));
        set(new WeaveMojo()).execute();
        byte[] usual = Files.readAllBytes(classes.resolve("p/A.class"));
        Plugin jacoco = new Plugin();
        jacoco.setGroupId("org.jacoco");
        jacoco.setArtifactId("jacoco-maven-plugin");
        project.getBuild().addPlugin(jacoco);
        project.getBuild().flushPluginMap();

        Files.write(classes.resolve("p/A.class"), compiled);
        set(new WeaveMojo()).execute();
        assertThat(Files.readAllBytes(classes.resolve("p/A.class"))).isNotEqualTo(usual);

        Files.write(classes.resolve("p/A.class"), compiled);
        WeaveMojo unwanted = set(new WeaveMojo());
        unwanted.coverage = false;
        unwanted.execute();
        assertThat(Files.readAllBytes(classes.resolve("p/A.class"))).isEqualTo(usual);
    }

    @Test
    void eclipseIsToldOfBothGoals() throws IOException {
        try (InputStream in = WeaveMojo.class.getResourceAsStream("/META-INF/m2e/lifecycle-mapping-metadata.xml")) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("<goal>weave</goal>", "<goal>weave-tests</goal>", "<runOnIncremental>true<");
        }
    }

    private Path compile(String path, String text) throws IOException {
        Path source = Javac.source(directory.resolve("src"), path, text);
        Javac.compile(classes, source);
        return source;
    }

    /** As Maven does it. */
    private <M extends AbstractWeaveMojo> M set(M mojo) {
        mojo.project = project;
        mojo.plugin = new PluginDescriptor();
        mojo.plugin.setGroupId("io.fermata");
        mojo.plugin.setVersion("1.0");
        mojo.setLog(new SystemStreamLog() {
            @Override
            public void info(CharSequence text) {
                said.add("info: " + text);
            }

            @Override
            public void warn(CharSequence text) {
                said.add("warn: " + text);
            }

            @Override
            public void error(CharSequence text) {
                said.add("error: " + text);
            }
        });
        return mojo;
    }

    private List<String> frames() throws IOException {
        try (var files = Files.walk(classes)) {
            return files.map(file -> classes.relativize(file).toString())
                    .filter(name -> name.contains("-1.class"))
                    .sorted()
                    .toList();
        }
    }
}
