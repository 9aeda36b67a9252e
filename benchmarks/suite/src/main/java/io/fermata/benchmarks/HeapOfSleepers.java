// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks;

import io.fermata.benchmarks.futures.Sleepers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The heap that a million sleeping tasks occupy after garbage collection, in a JVM of its own for each peer. */
final class HeapOfSleepers {
    private static final int SLEEPERS = 1_000_000;

    private HeapOfSleepers() {}

    static void measure(List<Peer> peers, Mode mode, Results results) throws IOException {
        for (Peer peer : peers) {
            try (Deadline deadline = new Deadline(mode.limit())) {
                measure(peer, deadline, results);
            }
        }
    }

    private static void measure(Peer peer, Deadline deadline, Results results) throws IOException {
        List<String> output;
        try {
            output = Jvm.run(Jvm.arguments(Path.of("").toAbsolutePath()), HeapOfSleepers.class, peer.name());
        } catch (IOException e) {
            results.add(Failure.of(Catalogue.HEAP.id, peer.id, e, deadline));
            return;
        }
        double bytes = Double.parseDouble(output.get(output.size() - 1));
        results.add(List.of(new Measurement(Catalogue.HEAP.id, peer.id, Measurement.HEAP, bytes, 0)));
        System.out.println(Catalogue.HEAP.name(peer) + ": " + bytes + " bytes");
    }

    /** In the JVM that is measured: prints the bytes of a task and ends it. */
    public static void main(String[] arguments) {
        long before = used();
        Runnable asleep = () -> {
            System.out.println((used() - before) / (double) SLEEPERS);
            System.out.flush();
            Runtime.getRuntime().halt(0);
        };
        switch (Peer.valueOf(arguments[0])) {
            case BY_HAND -> io.fermata.benchmarks.byhand.Sleepers.run(SLEEPERS, asleep);
            case FERMATA -> io.fermata.benchmarks.woven.Sleepers.run(SLEEPERS, asleep);
            case KOTLIN -> io.fermata.benchmarks.kotlin.Sleepers.run(SLEEPERS, asleep);
            case VIRTUAL_THREADS -> io.fermata.benchmarks.threads.Sleepers.run(SLEEPERS, asleep);
            case FUTURES -> Sleepers.run(SLEEPERS, asleep);
            case EA_ASYNC -> io.fermata.benchmarks.eaasync.Sleepers.run(SLEEPERS, Sleepers::hour, asleep);
        }
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
