// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.fermata.conformance.harness.CompiledCases;
import io.fermata.conformance.harness.CompiledCases.Variant;
import io.fermata.conformance.harness.Schedule;
import io.fermata.conformance.harness.WovenLoader;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each case, woven in process, does on every schedule what the oracle does, however it was compiled. */
class CasesTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TestFactory
    Stream<DynamicNode> wovenCasesDoWhatPlainJavaDoes() {
        return Arrays.stream(Variant.values())
                .filter(Variant::applies)
                .map(variant -> dynamicContainer(variant.name(), casesOf(CompiledCases.of(variant))));
    }

    private static Stream<DynamicNode> casesOf(CompiledCases compiled) {
        return compiled.cases().stream()
                .map(name -> dynamicContainer(
                        name, Schedule.all().stream().map(schedule -> schedule(compiled, name, schedule))));
    }

    private static DynamicTest schedule(CompiledCases compiled, String name, Schedule schedule) {
        return dynamicTest(name + " " + schedule, () -> {
            WovenLoader loader = new WovenLoader(compiled.woven());
            String outcome = assertTimeoutPreemptively(LIMIT, () -> loader.run(name, schedule.mode(), schedule.seed()));
            assertThat(outcome).isEqualTo(compiled.expected(name));
        });
    }
}
