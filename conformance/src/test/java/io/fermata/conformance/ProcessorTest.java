// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fermata.conformance.harness.CompiledCases;
import io.fermata.conformance.harness.ProcessorDoor;
import io.fermata.transformer.Code;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The cases through the annotation processor's door: javac writes the same bytes that the transformer gives, which are
 * those that the agent loads, and says nothing; the refused ones are errors where they are marked.
 */
class ProcessorTest {
    private static final Pattern MARK = Pattern.compile("// REFUSED: (\\w+)|// REFUSED-WITHOUT-LINE: (\\w+)");

    /** In a class file, a declaration has no line but that of the first statement after it. */
    private static final Set<Code> OF_DECLARATIONS =
            EnumSet.of(Code.ASYNC_NATIVE_METHOD, Code.ASYNC_RETURN_TYPE, Code.ASYNC_SYNCHRONIZED_METHOD);

    @TempDir
    private Path output;

    @ParameterizedTest
    @EnumSource
    void writesTheTransformersBytesAndSaysNothing(CompiledCases.Variant variant) {
        assumeTrue(variant.applies() && variant.isJavac());
        ProcessorDoor.Outcome outcome = ProcessorDoor.compile(variant.sources(), output, variant.options());

        assertThat(outcome.said()).noneMatch(ProcessorTest::isOurs);
        Map<String, byte[]> expected = CompiledCases.of(variant).woven();
        assertThat(outcome.classes().keySet()).isEqualTo(expected.keySet());
        expected.forEach((name, bytes) ->
                assertThat(outcome.classes().get(name)).as(name).isEqualTo(bytes));
    }

    /** Some versions of javac have something to say themselves. */
    private static boolean isOurs(Diagnostic<?> diagnostic) {
        String message = diagnostic.getMessage(Locale.ROOT);
        return message.contains("FERMATA-") || message.startsWith("fermata: ");
    }

    static Stream<Path> refused() {
        return CompiledCases.sources("refused").stream();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesExactlyWhereMarked(Path source) {
        ProcessorDoor.Outcome outcome = ProcessorDoor.compile(List.of(source), output, "--release", "17");

        List<String> found = outcome.said().stream()
                .map(each -> line(code(each.getMessage(Locale.ROOT)), (int) each.getLineNumber()))
                .sorted()
                .toList();
        assertThat(found).isEqualTo(marks(source));
        String main = CompiledCases.className(source);
        assertThat(outcome.classes()).doesNotContainKey(main);
    }

    private static Code code(String message) {
        for (Code each : Code.values()) {
            if (message.endsWith(" " + each.id())) {
                return each;
            }
        }
        throw new AssertionError("no code at the end of: " + message);
    }

    private static List<String> marks(Path source) {
        List<String> marks = new ArrayList<>();
        List<String> lines = CompiledCases.read(source).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            Matcher mark = MARK.matcher(lines.get(i));
            if (mark.find()) {
                String code = mark.group(1) == null ? mark.group(2) : mark.group(1);
                marks.add(line(Code.valueOf(code), i + 1));
            }
        }
        return marks.stream().sorted().toList();
    }

    private static String line(Code code, int line) {
        return String.format("%03d %s", OF_DECLARATIONS.contains(code) ? 0 : line, code);
    }
}
