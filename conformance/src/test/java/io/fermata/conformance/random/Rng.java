// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.random;

import java.util.List;
import java.util.Random;

/** The generator's only source of chance: {@link Random}, whose sequence is the same on every JDK. */
final class Rng {
    private final Random random;

    Rng(long seed) {
        // Neighbouring seeds of java.util.Random start alike: spread them first.
        random = new Random(seed * 0x9E3779B97F4A7C15L + 0x632BE59BD9B4E019L);
        random.nextInt();
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** A number from {@code low} to {@code high}, both included. */
    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    @SafeVarargs
    final <T> T pick(T... options) {
        return options[random.nextInt(options.length)];
    }

    <T> T pick(List<T> options) {
        return options.get(random.nextInt(options.size()));
    }
}
