// SPDX-License-Identifier: Apache-2.0
package io.fermata.junit;

import io.fermata.internal.testkit.Schedule;
import java.util.Arrays;

/** A schedule that notes what it has chosen. */
abstract class Chooser implements Schedule {
    /** The place that was chosen, and among how many, by step. */
    private int[] chosen = new int[64];

    private int[] sizes = new int[64];
    private int steps;

    /** How many of them the test took; what is more came after it. */
    private int ofTest = Integer.MAX_VALUE;

    @Override
    public final int next(Ready ready) {
        int size = ready.size();
        int place = choose(ready, size);
        if (steps == chosen.length) {
            chosen = Arrays.copyOf(chosen, steps * 2);
            sizes = Arrays.copyOf(sizes, steps * 2);
        }
        chosen[steps] = place;
        sizes[steps++] = size;
        return place;
    }

    /** Chooses one of so many. */
    abstract int choose(Ready ready, int size);

    final void testHasEnded() {
        ofTest = steps;
    }

    final int stepsOfTest() {
        return Math.min(ofTest, steps);
    }

    final int steps() {
        return steps;
    }

    final int chosen(int step) {
        return chosen[step];
    }

    final int size(int step) {
        return sizes[step];
    }

    /** Whether another run had the same choices, and chose the same. */
    final boolean sameWayAs(Chooser other) {
        return steps == other.steps
                && Arrays.equals(chosen, 0, steps, other.chosen, 0, steps)
                && Arrays.equals(sizes, 0, steps, other.sizes, 0, steps);
    }
}
