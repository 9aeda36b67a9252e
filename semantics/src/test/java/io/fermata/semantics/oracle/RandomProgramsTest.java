// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Random task programs do on Fermata what they do on asyncio, turn by turn: the traces are equal line by line.
 *
 * <p>{@code -Dfermata.programs=100000} compares more of them with the machine's Python, {@code -Dfermata.seed} others.
 */
class RandomProgramsTest {
    private static final String FILE = "random-programs.txt";
    private static final int RECORDED = 400;

    @Test
    void randomProgramsDoWhatAsyncioDidOnceRecorded() throws Exception {
        List<Form> programs = programs(0, RECORDED);
        if (Recorded.wanted()) {
            Recorded.write(
                    FILE,
                    inPython(programs).stream()
                            .map(trace -> excused(trace) ? Recorded.DIFFERS : Recorded.digest(trace))
                            .toList());
        }
        List<String> recorded = Recorded.read(FILE);
        assertThat(recorded).hasSize(RECORDED);
        for (int i = 0; i < RECORDED; i++) {
            List<String> trace = new Interpreter(programs.get(i)).run();
            if (!recorded.get(i).equals(Recorded.DIFFERS)) {
                assertThat(Recorded.digest(trace))
                        .as("the trace of program %d, %s:\n%s", i, programs.get(i), String.join("\n", trace))
                        .isEqualTo(recorded.get(i));
            }
        }
    }

    @Test
    void randomProgramsDoWhatAsyncioDoes() throws Exception {
        assumeTrue(Python.find().isPresent(), "no Python here");
        List<Form> programs =
                programs(Long.getLong("fermata.seed", 1000), Integer.getInteger("fermata.programs", 1000));
        List<List<String>> expected = inPython(programs);
        int compared = 0;
        for (int i = 0; i < programs.size(); i++) {
            if (!excused(expected.get(i))) {
                assertThat(new Interpreter(programs.get(i)).run())
                        .as("the trace of %s", programs.get(i))
                        .isEqualTo(expected.get(i));
                compared++;
            }
        }
        assertThat(compared).as("how many could be compared").isGreaterThan(programs.size() / 2);
    }

    private static List<Form> programs(long first, int count) {
        return LongStream.range(first, first + count)
                .mapToObj(ProgramGenerator::program)
                .toList();
    }

    private static boolean excused(List<String> trace) {
        return trace.get(trace.size() - 1).equals(Recorded.DIFFERS);
    }

    /** The traces of programs on asyncio. */
    private static List<List<String>> inPython(List<Form> programs) throws Exception {
        Path file = Files.createTempFile("programs", ".txt");
        try {
            Files.write(file, programs.stream().map(Form::toString).toList());
            Optional<Python> python = Python.find();
            return split(python.orElseThrow().run("interpreter.py", file.toString()));
        } finally {
            Files.delete(file);
        }
    }

    private static List<List<String>> split(List<String> lines) {
        List<List<String>> traces = new ArrayList<>();
        List<String> trace = new ArrayList<>();
        for (String line : lines) {
            if (line.equals("end")) {
                traces.add(trace);
                trace = new ArrayList<>();
            } else {
                trace.add(line);
            }
        }
        return traces;
    }
}
