// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.harness;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * One way to run a case: what is pending at its awaits.
 *
 * @param mode how much is pending
 * @param seed which, and by what kind of awaitable
 */
public record Schedule(Probe.Mode mode, long seed) {
    /** How many coin sequences each case is run with; {@code fermata.conformance.seeds} sets another number. */
    private static final int SEEDS = Integer.getInteger("fermata.conformance.seeds", 4);

    /** The schedules of the default build: all done, all pending (two rotations of the kinds), some of each. */
    public static List<Schedule> all() {
        Stream<Schedule> fixed = Stream.of(
                new Schedule(Probe.Mode.DONE, 0),
                new Schedule(Probe.Mode.PENDING, 0),
                new Schedule(Probe.Mode.PENDING, 1));
        return Stream.concat(fixed, LongStream.range(0, SEEDS).mapToObj(seed -> new Schedule(Probe.Mode.MIXED, seed)))
                .toList();
    }

    @Override
    public String toString() {
        return mode.name().toLowerCase(java.util.Locale.ROOT) + " " + seed;
    }
}
