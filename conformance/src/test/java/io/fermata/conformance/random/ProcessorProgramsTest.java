// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.random;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.conformance.harness.CaseCompiler;
import io.fermata.conformance.harness.ProcessorDoor;
import io.fermata.conformance.harness.Weaving;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random programs come out of javac with the processor as the transformer gives them; what they do is tested there. */
class ProcessorProgramsTest {
    private static final int COUNT = Integer.getInteger("fermata.random.processor", 40);

    @TempDir
    private Path directory;

    @Test
    void areWovenToTheSameBytes() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        List<Path> files = new ArrayList<>();
        for (long seed : LongStream.range(0, COUNT).toArray()) {
            RandomProgram program =
                    ProgramGenerator.generate(seed, Runtime.version().feature() >= 21);
            sources.put(program.fileName(), program.source());
            Path file = directory.resolve("src").resolve(program.fileName());
            Files.createDirectories(file.getParent());
            files.add(Files.writeString(file, program.source()));
        }
        String[] options = {
            "--release", String.valueOf(Math.min(Runtime.version().feature(), 25)), "-g"
        };
        Path output = Files.createDirectory(directory.resolve("out"));

        ProcessorDoor.Outcome outcome = ProcessorDoor.compile(files, output, options);

        assertThat(outcome.said()).noneMatch(each -> each.getKind() == Diagnostic.Kind.ERROR);
        Map<String, byte[]> expected = Weaving.weave(CaseCompiler.compile(sources, options));
        assertThat(outcome.classes().keySet()).isEqualTo(expected.keySet());
        expected.forEach((name, bytes) ->
                assertThat(outcome.classes().get(name)).as(name).isEqualTo(bytes));
    }
}
