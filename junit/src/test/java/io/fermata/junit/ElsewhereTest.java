// SPDX-License-Identifier: Apache-2.0
package io.fermata.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tests of this module pass on the newest JUnit, in parallel, and woven by the processor, each in a JVM of its own. */
class ElsewhereTest {
    private static final List<Class<?>> TESTS =
            List.of(AsyncTestTest.class, AssertionsTest.class, FailingTestsTest.class, ExploreTest.class);

    private static final String AGENT = "-javaagent:" + System.getProperty("fermata.agent");

    /** The last line. A run that found no tests has not passed. */
    private static final Pattern ALL_PASS = Pattern.compile("(?s).*(?<!\\d)[1-9]\\d* tests, 0 failed\\R");

    @TempDir
    private Path directory;

    @Test
    void onTheNewestJUnit() throws Exception {
        List<String> path = pathWithout("junit-jupiter", "junit-platform");
        try (Stream<Path> jars = Files.list(Path.of(System.getProperty("junit.newest")))) {
            jars.map(Path::toString).forEach(path::add);
        }
        assertThat(run(path, AGENT)).matches(ALL_PASS);
    }

    @Test
    void inParallel() throws Exception {
        assertThat(run(
                        pathWithout(),
                        AGENT,
                        "-Djunit.jupiter.execution.parallel.enabled=true",
                        "-Djunit.jupiter.execution.parallel.mode.default=concurrent"))
                .matches(ALL_PASS);
    }

    @Test
    void wovenByTheProcessor() throws Exception {
        List<String> path = pathWithout("test-classes");
        List<String> arguments = new ArrayList<>(List.of(
                "-g",
                "-d",
                directory.toString(),
                "-cp",
                String.join(File.pathSeparator, path),
                "-processorpath",
                System.getProperty("fermata.processor")));
        try (Stream<Path> sources = Files.walk(Path.of("src/test/java"))) {
            sources.map(Path::toString)
                    .filter(each -> each.endsWith(".java") && !each.contains("FailingPrograms"))
                    .filter(each -> !each.endsWith("FailingTestsTest.java") && !each.endsWith("ElsewhereTest.java"))
                    .forEach(arguments::add);
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(new String[0])))
                .isZero();
        path.add(directory.toString());
        assertThat(run(path, "-Dnot.woven=by the agent")).matches(ALL_PASS);
    }

    private static List<String> pathWithout(String... names) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(each -> Stream.of(names).noneMatch(each::contains))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private String run(List<String> path, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", String.join(File.pathSeparator, path), Launch.class.getName()));
        TESTS.forEach(each -> command.add(each.getName()));
        Path output = directory.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        process.waitFor();
        return Files.readString(output);
    }
}
