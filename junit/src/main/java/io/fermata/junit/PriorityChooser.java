// SPDX-License-Identifier: Apache-2.0
package io.fermata.junit;

import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.Map;
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
    private final Map<Object, Integer> priorities = new IdentityHashMap<>();
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
        for (int i = 1; i < depth; i++) {
            changes.set(random.nextInt(Math.max(length, 1)));
        }
    }

    @Override
    int choose(Ready ready, int size) {
        int place = highest(ready, size);
        boolean stuck = size > 1 && ready.get(place) == last && ++inARow > PATIENCE;
        if (changes.get(steps()) || stuck) {
            priorities.put(ready.get(place), --lowest);
            place = highest(ready, size);
        }
        if (ready.get(place) != last) {
            last = ready.get(place);
            inARow = 0;
        }
        return place;
    }

    private int highest(Ready ready, int size) {
        int best = 0;
        int priority = Integer.MIN_VALUE;
        for (int place = 0; place < size; place++) {
            int found = priorities.computeIfAbsent(ready.get(place), any -> random.nextInt(1 << 30));
            if (found > priority) {
                best = place;
                priority = found;
            }
        }
        return best;
    }
}
