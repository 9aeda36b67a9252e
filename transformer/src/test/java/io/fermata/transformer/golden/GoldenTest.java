// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.transformer.WeaveResult;
import io.fermata.transformer.Weaver;
import io.fermata.transformer.support.Javac;
import io.fermata.transformer.support.Woven;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares woven samples with the listings beside them.
 *
 * <p>After a wanted change, {@code mvn test -pl transformer -Dtest=GoldenTest -Dgolden.update=true} writes the listings
 * anew, and the diff shows what the change does. Samples keep to code that all supported compilers translate alike.
 */
@Tag("one-jdk")
class GoldenTest {
    private static final Path DIRECTORY = Path.of("src", "test", "resources", "golden");
    private static final boolean UPDATE = Boolean.getBoolean("golden.update");

    static List<String> samples() throws IOException {
        return names(".java");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void listing(String sample) throws IOException {
        Map<String, byte[]> classes = Javac.compile(sample + ".java", source(sample));
        Woven.of(classes);
        WeaveResult result = new Weaver().weave(classes.get(sample));
        List<String> listing = String.join("\n", Listing.of(result)).lines().toList();
        GoldenFile golden = new GoldenFile(DIRECTORY.resolve(sample + ".txt"));
        if (UPDATE) {
            golden.update(listing);
        }
        assertThat(golden.listing()).isEqualTo(listing);
    }

    /** What other tools do to debug information and to stack map frames must not make a class unweavable. */
    @ParameterizedTest
    @MethodSource("samples")
    void weavesWithoutDebugInformation(String sample) throws IOException {
        Woven.of(Javac.compile(sample + ".java", source(sample), "--release", "17", "-g:none"));
    }

    @Test
    void eachListingHasASample() throws IOException {
        assertThat(names(".txt")).isEqualTo(names(".java"));
    }

    @Test
    void commentsSurviveAnUpdate(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("listing.txt");
        Files.writeString(file, "# about it all\nnew\n# about b\n# more\nb\nold\n# about what is gone\ngone\n# end\n");
        new GoldenFile(file).update(List.of("new", "b", "c"));
        assertThat(file)
                .hasContent(
                        "# about it all\nnew\n# about b\n# more\nb\n# about what is gone\nc\n# end\n".stripTrailing());
    }

    private static String source(String sample) throws IOException {
        return Files.readString(DIRECTORY.resolve(sample + ".java"));
    }

    private static List<String> names(String suffix) throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(suffix))
                    .map(name -> name.substring(0, name.length() - suffix.length()))
                    .sorted()
                    .toList();
        }
    }
}
