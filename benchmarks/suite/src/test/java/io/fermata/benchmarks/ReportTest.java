// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    @TempDir
    Path directory;

    @Test
    void aMeasurementIsTheMedianAndHalfTheDistanceOfTheQuartiles() {
        Measurement measurement = Measurement.of("w", "p", Measurement.CPU, new double[] {50, 10, 30, 20, 1000});

        assertThat(measurement.median()).isEqualTo(30);
        assertThat(measurement.spread()).isEqualTo(0.5);
    }

    @Test
    void peersAreMultiplesOfTheFloorAndFailuresSaySo() throws IOException {
        Results results = new Results(directory.resolve("results.csv"));
        results.add(List.of(cpu(Peer.BY_HAND, 4), cpu(Peer.FERMATA, 6), cpu(Peer.KOTLIN, 44)));
        results.add(failure(Peer.VIRTUAL_THREADS, "out of memory"));

        String line = yields(results);

        assertThat(line).isEqualTo("| yield between two tasks | 4.00 ns | 1.50 | 11.0 | out of memory | - | - |");
    }

    @Test
    void resultsAreReadAgainAndTheLastOneCounts() throws IOException {
        Path file = directory.resolve("results.csv");
        Results first = new Results(file);
        first.add(List.of(cpu(Peer.BY_HAND, 4), cpu(Peer.FERMATA, 6), cpu(Peer.KOTLIN, 44)));
        first.add(failure(Peer.KOTLIN, "takes too long"));
        first.add(failure(Peer.FUTURES, "failed"));

        Results second = new Results(file);
        second.add(List.of(cpu(Peer.FUTURES, 8)));

        assertThat(yields(second))
                .isEqualTo("| yield between two tasks | 4.00 ns | 1.50 | takes too long | - | 2.00 | - |");
        assertThat(yields(new Results(file))).isEqualTo(yields(second));
    }

    private static String yields(Results results) {
        return new Report(results)
                .markdown()
                .lines()
                .filter(line -> line.contains(Catalogue.YIELD.title))
                .findFirst()
                .orElseThrow();
    }

    private static Measurement cpu(Peer peer, double nanoseconds) {
        return new Measurement(Catalogue.YIELD.id, peer.id, Measurement.CPU, nanoseconds, 0);
    }

    private static Failure failure(Peer peer, String reason) {
        return new Failure(Catalogue.YIELD.id, peer.id, reason);
    }
}
