// SPDX-License-Identifier: Apache-2.0
package io.fermata.junit;

import java.util.BitSet;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Always runs what has the highest priority: given by chance when it is first seen, and taken away at a few steps that chance
 * has chosen.
 */
final class PriorityChooser extends Chooser {
    /** What runs so often in a row, while others are ready, waits for something that these have to do. */
    private static final int PATIENCE = 100;

    private final SplittableRandom random;
    private final BitSet changes = new BitSet();
    private final Attached priorities;
    private int lowest;
    private @Nullable Object last;
    private int inARow;

    /**
     * Makes one.
     *
     * @param seed what chance begins with
     * @param depth how many changes there are, plus one
     * @param length how many steps the test takes, about
     */
    PriorityChooser(long seed, int depth, int length) {
        random = new SplittableRandom(seed);
        priorities = new Attached(() -> random.nextInt(1 << 30));
        for (int i = 1; i < depth; i++) {
            changes.set(random.nextInt(Math.max(length, 1)));
        }
    }

    @Override
    int choose(Ready ready, int size) {
        priorities.look(ready, size);
        int place = highest(size);
        boolean stuck = size > 1 && ready.get(place) == last && ++inARow > PATIENCE;
        if (changes.get(steps()) || stuck) {
            priorities.change(ready, place, --lowest);
            place = highest(size);
        }
        if (ready.get(place) != last) {
            last = ready.get(place);
            inARow = 0;
        }
        return priorities.taken(place);
    }

    private int highest(int size) {
        int best = 0;
        for (int place = 1; place < size; place++) {
            if (priorities.at(place) > priorities.at(best)) {
                best = place;
            }
        }
        return best;
    }
}
