// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs that are written in both languages print the same trace, line by line. */
class ProgramsTest {
    private static final String FILE = "programs.txt";

    private static final List<Supplier<Script>> SCRIPTS = List.of(
            TaskPrograms::new,
            CancellationPrograms::new,
            WaitingPrograms::new,
            DeadlinePrograms::new,
            LockPrograms::new,
            QueuePrograms::new,
            LargerPrograms::new);

    static Stream<String> names() {
        return SCRIPTS.stream()
                .flatMap(script -> script.get().programs().keySet().stream().sorted());
    }

    @ParameterizedTest
    @MethodSource("names")
    void aProgramDoesWhatAsyncioDidOnceRecorded(String name) throws Exception {
        Supplier<Script> script = SCRIPTS.stream()
                .filter(s -> s.get().programs().containsKey(name))
                .findFirst()
                .orElseThrow();
        assertThat(script.get().run(name))
                .isEqualTo(sections(Recorded.read(FILE)).get(name));
    }

    @Test
    void eachRecordedProgramIsHere() throws Exception {
        assertThat(sections(Recorded.read(FILE)).keySet()).containsExactlyInAnyOrderElementsOf(names().toList());
    }

    @Test
    void whatWasRecordedIsWhatAsyncioDoes() throws Exception {
        assumeTrue(Python.find().isPresent(), "no Python here");
        List<String> lines = Python.find().orElseThrow().run("programs.py");
        if (Recorded.wanted()) {
            Recorded.write(FILE, lines);
        }
        Map<String, List<String>> live = sections(lines);
        Map<String, List<String>> recorded = sections(Recorded.read(FILE));
        assertThat(live).hasSizeGreaterThan(recorded.size() - 2); // an older Python cannot shut queues down
        live.forEach((name, trace) -> assertThat(trace).as(name).isEqualTo(recorded.get(name)));
    }

    private static Map<String, List<String>> sections(List<String> lines) {
        Map<String, List<String>> sections = new LinkedHashMap<>();
        List<String> section = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("== ")) {
                section = new ArrayList<>();
                sections.put(line.substring(3), section);
            } else {
                section.add(line);
            }
        }
        return sections;
    }
}
