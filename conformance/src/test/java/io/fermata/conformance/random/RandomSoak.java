// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.random;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tries any number of random programs from the command line: {@code RandomSoak count [first seed [door]]}. */
public final class RandomSoak {
    private static final int STEP = 200;

    private RandomSoak() {}

    /**
     * Runs; the exit code tells whether all was well.
     *
     * @param arguments how many programs, the first seed (by default the time), and the name of a {@link Door}
     */
    public static void main(String[] arguments) {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1000;
        long from = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.currentTimeMillis();
        Door door = arguments.length > 2 ? Door.valueOf(arguments[2]) : Door.TRANSFORMER;
        Campaign campaign = new Campaign(new Trial(door));
        Set<String> seen = new HashSet<>();
        int failed = 0;
        long start = System.nanoTime();
        for (int done = 0; done < count; done += STEP) {
            int size = Math.min(STEP, count - done);
            List<Trial.Failure> failures = campaign.run(from + done, size, tried -> {});
            failed += failures.size();
            for (Trial.Failure failure : failures) {
                // A run's difference says little about its cause: a few of them are worth a look.
                if (seen.add(failure.signature()) || failure.stage() == Trial.Stage.RUN && failed < 8) {
                    System.out.println(campaign.report(failure, Path.of("target", "random-failures")));
                } else {
                    System.out.println("seed " + failure.program().seed() + " too: " + failure.signature());
                }
            }
            System.out.printf(
                    "seeds %d to %d: %d failed so far, %.1f s%n",
                    from, from + done + size - 1, failed, (System.nanoTime() - start) / 1e9);
        }
        System.exit(failed == 0 ? 0 : 1);
    }
}
