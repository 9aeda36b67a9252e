// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.fermata.conformance.harness.AgentDoor;
import io.fermata.conformance.harness.CompiledCases;
import io.fermata.conformance.harness.CompiledCases.Variant;
import io.fermata.conformance.harness.Probe;
import io.fermata.conformance.harness.Schedule;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The cases through the agent's door: loaded as they were compiled, they do what the oracle does. */
class AgentTest {
    private static final AgentDoor JVM = new AgentDoor();

    @AfterAll
    static void end() {
        JVM.close();
    }

    @TestFactory
    Stream<DynamicNode> casesUnderTheAgentDoWhatPlainJavaDoes() {
        return Arrays.stream(Variant.values())
                .filter(Variant::applies)
                .map(variant -> dynamicContainer(variant.name(), casesOf(variant)));
    }

    private static Stream<DynamicTest> casesOf(Variant variant) {
        CompiledCases compiled = CompiledCases.of(variant);
        return compiled.cases().stream()
                .flatMap(name -> schedules(variant).stream().map(schedule -> schedule(compiled, name, schedule)));
    }

    /** What is pending matters to the code that is loaded, not to how it is loaded. */
    private static List<Schedule> schedules(Variant variant) {
        return variant == Variant.DEBUG_17
                ? Arrays.stream(Probe.Mode.values())
                        .map(mode -> new Schedule(mode, 0))
                        .toList()
                : List.of(new Schedule(Probe.Mode.MIXED, 0));
    }

    private static DynamicTest schedule(CompiledCases compiled, String name, Schedule schedule) {
        return dynamicTest(name + " " + schedule, () -> {
            String outcome = JVM.run(compiled.classes(), name, schedule.mode(), schedule.seed());
            assertThat(outcome).isEqualTo(compiled.expected(name));
        });
    }
}
