// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.random;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.conformance.harness.Project;
import io.fermata.conformance.harness.Weaving;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Random programs do woven what they do as plain Java, whether nothing, everything or some of it suspends.
 *
 * <p>{@code -Dfermata.random.count=N} tries N programs, {@code -Dfermata.random.seed=S} starts at seed S.
 */
class RandomProgramsTest {
    private static final int COUNT = Integer.getInteger("fermata.random.count", 300);
    private static final long SEED = Long.getLong("fermata.random.seed", 1L);
    private static final int REPORTED = 3;

    @Test
    void wovenProgramsDoWhatTheOracleDoes() {
        Campaign campaign = new Campaign(new Trial(Weaving::weave));
        List<Trial.Failure> failures = campaign.run(SEED, COUNT, tried -> {});
        assertThat(failures).as(() -> reports(campaign, failures)).isEmpty();
    }

    private static String reports(Campaign campaign, List<Trial.Failure> failures) {
        Path directory = Project.directory().resolve("target").resolve("random-failures");
        Map<String, Trial.Failure> distinct = new TreeMap<>();
        failures.forEach(failure -> distinct.putIfAbsent(failure.signature(), failure));
        StringBuilder text = new StringBuilder(failures.size() + " of " + COUNT + " programs failed\n");
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
