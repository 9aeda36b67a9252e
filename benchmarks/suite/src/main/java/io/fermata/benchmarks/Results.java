// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The measurements of a run, in a file with a line for each, written as soon as there is one; measuring again replaces
 * what is there.
 */
final class Results {
    private final Path file;
    private final List<Measurement> all = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();

    Results(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                if (Failure.isLine(line)) {
                    failures.add(Failure.ofLine(line));
                } else {
                    all.add(Measurement.ofLine(line));
                }
            }
        }
    }

    void add(Collection<Measurement> measurements) throws IOException {
        for (Measurement fresh : measurements) {
            all.removeIf(old -> old.isOf(fresh.workload(), fresh.peer(), fresh.metric()));
            failures.removeIf(old -> old.isOf(fresh.workload(), fresh.peer()));
            all.add(fresh);
        }
        write();
    }

    /** Takes note of a peer that does not do a workload; what was measured of it before is void. */
    void add(Failure failure) throws IOException {
        all.removeIf(
                old -> old.workload().equals(failure.workload()) && old.peer().equals(failure.peer()));
        failures.removeIf(old -> old.isOf(failure.workload(), failure.peer()));
        failures.add(failure);
        write();
    }

    private void write() throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Stream<String> lines = Stream.concat(
                all.stream().map(Measurement::toLine), failures.stream().map(Failure::toLine));
        Files.write(file, lines.toList());
    }

    Optional<Measurement> find(String workload, String peer, String metric) {
        return all.stream().filter(m -> m.isOf(workload, peer, metric)).findFirst();
    }

    Optional<Failure> failure(String workload, String peer) {
        return failures.stream().filter(f -> f.isOf(workload, peer)).findFirst();
    }
}
