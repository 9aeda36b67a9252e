// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.random;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.conformance.harness.Project;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random programs do woven what they do as plain Java, whether nothing, everything or some of it suspends.
 *
 * <p>{@code -Dfermata.random.count=N} tries N programs with the transformer, {@code -Dfermata.random.doors=N} as many
 * through each door, {@code -Dfermata.random.seed=S} starts at seed S.
 */
class RandomProgramsTest {
    private static final int COUNT = Integer.getInteger("fermata.random.count", 300);
    private static final int DOORS_COUNT = Integer.getInteger("fermata.random.doors", 20);
    private static final long SEED = Long.getLong("fermata.random.seed", 1L);
    private static final int REPORTED = 3;

    @Test
    void wovenProgramsDoWhatTheOracleDoes() {
        run(Door.TRANSFORMER, COUNT);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TRANSFORMER")
    void soTheyDoThroughEachDoor(Door door) {
        run(door, DOORS_COUNT);
    }

    private static void run(Door door, int count) {
        Campaign campaign = new Campaign(new Trial(door));
        List<Trial.Failure> failures = campaign.run(SEED, count, tried -> {});
        assertThat(failures).as(() -> reports(campaign, failures)).isEmpty();
    }

    private static String reports(Campaign campaign, List<Trial.Failure> failures) {
        Path directory = Project.directory().resolve("target").resolve("random-failures");
        Map<String, Trial.Failure> distinct = new TreeMap<>();
        failures.forEach(failure -> distinct.putIfAbsent(failure.signature(), failure));
        StringBuilder text = new StringBuilder(failures.size() + " programs failed\n");
        distinct.values().stream().limit(REPORTED).forEach(failure -> text.append(campaign.report(failure, directory)));
        return text.toString();
    }

    @Test
    void aSeedAlwaysGivesTheSameProgram() {
        for (long seed = 0; seed < 20; seed++) {
            String first = ProgramGenerator.generate(seed, false).source();
            assertThat(ProgramGenerator.generate(seed, false).source()).isEqualTo(first);
        }
    }
}
