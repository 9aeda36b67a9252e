// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Large libraries that know nothing of async code: with the processor on the path, and the runtime on the class path so
 * that their sources are checked, javac says nothing more and writes the same bytes.
 */
@Tag("one-jdk")
class LibrariesIT {
    private static final List<String> ANNOTATIONS = List.of(
            "org.jspecify.annotations.Nullable",
            "com.google.errorprone.annotations.CanIgnoreReturnValue",
            "com.google.j2objc.annotations.Weak",
            "com.google.common.util.concurrent.internal.InternalFutures");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {"org/apache/commons/lang3/StringUtils.java", "org/apache/commons/collections4/MapUtils.java"})
    void isCompiledInSilenceToTheSameBytes(String oneOfItsSources) throws IOException {
        compile(oneOfItsSources);
    }

    /** The largest of them. */
    @Test
    @Tag("nightly")
    void soIsGuava() throws IOException {
        compile("com/google/common/collect/ImmutableList.java");
    }

    private void compile(String oneOfItsSources) throws IOException {
        Path sources = directory.resolve("sources");
        unpackJarOf(oneOfItsSources, sources);

        Project.Result result = project("with").sourcesIn(sources).compile();

        assertThat(result.said())
                .noneMatch(each -> each.toLowerCase(Locale.ROOT).contains("fermata"));
        assertThat(result.succeeded()).isTrue();
        project("without").withoutProcessor().sourcesIn(sources).compile();
        Weaving.assertSame(classes("with"), classes("without"));
    }

    private Project project(String name) {
        Project project = Project.in(directory.resolve(name)).options("--release", "17", "-encoding", "UTF-8");
        ANNOTATIONS.forEach(each -> project.library(Folder.jarOf(each)));
        return project;
    }

    private Map<String, byte[]> classes(String name) {
        Map<String, byte[]> classes = Project.classesIn(directory.resolve(name).resolve("out"));
        assertThat(classes).hasSizeGreaterThan(300);
        return classes;
    }

    private static void unpackJarOf(String source, Path target) throws IOException {
        URL url = LibrariesIT.class.getResource("/" + source);
        Path jar =
                Path.of(((JarURLConnection) url.openConnection()).getJarFile().getName());
        try (FileSystem files = FileSystems.newFileSystem(jar);
                Stream<Path> found = Files.walk(files.getPath("/"))) {
            for (Path each :
                    found.filter(file -> file.toString().endsWith(".java")).toList()) {
                Path file = target.resolve(each.toString().substring(1));
                Files.createDirectories(file.getParent());
                Files.copy(each, file);
            }
        }
    }
}
