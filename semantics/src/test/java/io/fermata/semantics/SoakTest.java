// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Random programs, one after the other. The system property {@code fermata.soak.seconds} says for how long, {@code
 * fermata.soak.seed} with which seed to begin; a failure names the seed of the program that failed.
 */
class SoakTest {
    private static final long SECONDS = Long.getLong("fermata.soak.seconds", 3);
    private static final long FIRST_SEED = Long.getLong("fermata.soak.seed", 1);

    /** What the heap may grow by from the first quarter of the time to the end. */
    private static final long SLACK_BYTES = 8 << 20;

    @Test
    void nothingIsLostAndTheHeapStaysFlat() {
        long seed = runFor(SECONDS / 4.0, FIRST_SEED);
        long before = usedHeap();
        long end = runFor(SECONDS * 3 / 4.0, seed);
        assertThat(usedHeap() - before).as("growth of the heap").isLessThan(SLACK_BYTES);
        assertThat(end).isGreaterThan(seed);
    }

    /** Gives the next seed. */
    private static long runFor(double seconds, long firstSeed) {
        long end = System.nanoTime() + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
        long seed = firstSeed;
        while (System.nanoTime() < end || seed == firstSeed) {
            try {
                RandomTasks.run(seed);
            } catch (Throwable e) {
                throw new AssertionError("the program of seed " + seed + " failed", e);
            }
            seed++;
        }
        return seed;
    }

    private static long usedHeap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
