// SPDX-License-Identifier: Apache-2.0
package io.fermata.junit;

import java.util.SplittableRandom;

/**
 * Chooses by chance. Uniform chance alone seldom holds anything back for long; so one schedule in four weighs what is ready,
 * the same task always the same, and another one keeps to the usual order but for a step in eight.
 */
final class RandomChooser extends Chooser {
    private final SplittableRandom random;
    private final int mode;
    private final Attached weights;

    RandomChooser(long seed) {
        random = new SplittableRandom(seed);
        mode = random.nextInt(4);
        weights = new Attached(() -> 1 << random.nextInt(10));
    }

    @Override
    int choose(Ready ready, int size) {
        if (mode == 1) {
            weights.look(ready, size);
            return weights.taken(weighed(size));
        }
        if (size == 1 || (mode == 0 && random.nextInt(8) != 0)) {
            return 0;
        }
        return random.nextInt(size);
    }

    private int weighed(int size) {
        int sum = 0;
        for (int place = 0; place < size; place++) {
            sum += weights.at(place);
        }
        int left = random.nextInt(sum);
        int place = 0;
        while (left >= weights.at(place)) {
            left -= weights.at(place++);
        }
        return place;
    }
}
