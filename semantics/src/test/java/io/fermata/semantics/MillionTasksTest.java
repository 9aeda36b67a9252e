// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A million sleeping tasks, started, cancelled and collected in a heap of 512 MiB. */
class MillionTasksTest {
    private static final int COUNT = 1_000_000;

    @Test
    void leaveNothingBehind() throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-javaagent:" + System.getProperty("fermata.agent"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        MillionTasks.class.getName(),
                        Integer.toString(COUNT))
                .redirectErrorStream(true)
                .start();
        List<String> lines;
        try (var output = child.inputReader(StandardCharsets.UTF_8)) {
            lines = output.lines().toList();
        }
        assertThat(child.waitFor()).as(String.join("\n", lines)).isZero();
        assertThat(lines)
                .contains(
                        "asleep " + COUNT,
                        "cancelled " + COUNT + ", alive 0",
                        "begun " + COUNT + ", ended " + COUNT,
                        "left 0 tasks, 0 timers, 0 frames");
        assertThat(number(lines, "bytes a task: ")).isBetween(50L, 300L);
        // what is left are the arrays of the loop, which have grown: a word or two for each task
        assertThat(number(lines, "heap left over, MiB: ")).isLessThan(64);
    }

    private static long number(List<String> lines, String label) {
        String line =
                lines.stream().filter(l -> l.startsWith(label)).findFirst().orElseThrow();
        return Long.parseLong(line.substring(label.length()));
    }
}
