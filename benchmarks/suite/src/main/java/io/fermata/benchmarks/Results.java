// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The measurements of a run, in a file with a line for each; measuring again replaces what is there. */
final class Results {
    private final Path file;
    private final List<Measurement> all = new ArrayList<>();

    Results(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            Files.readAllLines(file).forEach(line -> all.add(Measurement.ofLine(line)));
        }
    }

    void add(Collection<Measurement> measurements) throws IOException {
        for (Measurement fresh : measurements) {
            all.removeIf(old -> old.isOf(fresh.workload(), fresh.peer(), fresh.metric()));
            all.add(fresh);
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, all.stream().map(Measurement::toLine).toList());
    }

    Optional<Measurement> find(String workload, String peer, String metric) {
        return all.stream().filter(m -> m.isOf(workload, peer, metric)).findFirst();
    }
}
