// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each line of docs/semantics.md has a test that bears its number, and each number in a test's name stands there. */
class SemanticsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "semantics.md");
    private static final Path TESTS = Path.of("src", "test", "java");

    @Test
    void numbersAreThoseOfTheTests() throws IOException {
        Set<String> onThePage = new TreeSet<>();
        collect(PAGE, Pattern.compile("^\\| ([A-Z]+\\d\\d) \\|", Pattern.MULTILINE), onThePage);
        Set<String> inTests = new TreeSet<>();
        for (Path source : sources()) {
            collect(source, Pattern.compile("void ([A-Z]+\\d\\d)_"), inTests);
        }
        assertThat(onThePage).hasSizeGreaterThan(100).isEqualTo(inTests);
    }

    private static void collect(Path file, Pattern number, Set<String> into) throws IOException {
        Matcher found = number.matcher(Files.readString(file));
        while (found.find()) {
            into.add(found.group(1));
        }
    }

    private static Iterable<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(TESTS)) {
            return files.filter(file -> file.toString().endsWith("Test.java")).toList();
        }
    }
}
