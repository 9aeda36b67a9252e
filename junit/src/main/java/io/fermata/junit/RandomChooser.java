// SPDX-License-Identifier: Apache-2.0
package io.fermata.junit;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Chooses by chance. Uniform chance alone seldom holds anything back for long; so one schedule in four weighs what is ready,
 * the same task always the same, and another one keeps to the usual order but for a step in eight.
 */
final class RandomChooser extends Chooser {
    private final SplittableRandom random;
    private final int mode;
    private final Map<Object, Integer> weights = new IdentityHashMap<>();

    RandomChooser(long seed) {
        random = new SplittableRandom(seed);
        mode = random.nextInt(4);
    }

    @Override
    int choose(Ready ready, int size) {
        if (size == 1) {
            return 0;
        }
        if (mode == 0) {
            return random.nextInt(8) == 0 ? random.nextInt(size) : 0;
        }
        return mode == 1 ? weighed(ready, size) : random.nextInt(size);
    }

    private int weighed(Ready ready, int size) {
        int sum = 0;
        for (int place = 0; place < size; place++) {
            sum += weight(ready.get(place));
        }
        int left = random.nextInt(sum);
        for (int place = 0; place < size; place++) {
            left -= weight(ready.get(place));
            if (left < 0) {
                return place;
            }
        }
        return 0;
    }

    private int weight(Object entry) {
        return weights.computeIfAbsent(entry, any -> 1 << random.nextInt(10));
    }
}
