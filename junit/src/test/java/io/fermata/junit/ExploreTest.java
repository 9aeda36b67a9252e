// SPDX-License-Identifier: Apache-2.0
package io.fermata.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.DeadlockException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Exploration finds known faults, says how they come about, and replays them. */
@Execution(ExecutionMode.SAME_THREAD)
class ExploreTest {
    private static final Pattern CODE = Pattern.compile("Replay it with -Dfermata.explore.replay=(\\S+)");
    private static final Pattern DEPARTURES = Pattern.compile("It needs (\\d+) departures? from the usual order");

    static Set<String> faults() {
        return ExploredPrograms.FAULTS.keySet();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void theUsualOrderShowsNoFault(String fault) throws NoSuchMethodException {
        ExploredPrograms.fault = fault;
        assertThat(run("usual").failures()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void chanceFindsFaults(String fault) {
        findAndReplay(fault, "random");
    }

    @ParameterizedTest
    @MethodSource("faults")
    void prioritiesFindFaults(String fault) {
        findAndReplay(fault, "priority");
    }

    @ParameterizedTest
    @MethodSource("faults")
    void allSchedulesWithFewDeparturesFindFaults(String fault) {
        findAndReplay(fault, "exhaustive");
    }

    private static void findAndReplay(String fault, String strategy) {
        ExploredPrograms.fault = fault;
        Throwable failure = Launch.failure(ExploredPrograms.Faulty.class, strategy);
        assertThat(failure.getMessage()).startsWith("Schedule ");
        assertThat(Integer.parseInt(found(DEPARTURES, failure)))
                .as(failure.getMessage())
                .isBetween(1, 5);
        System.setProperty(Exploration.REPLAY, found(CODE, failure));
        try {
            Throwable again = Launch.failure(ExploredPrograms.Faulty.class, strategy);
            assertThat(again).hasSameClassAs(failure);
            assertThat(again.getMessage())
                    .startsWith("The replay of ExploredPrograms$Faulty." + strategy + "() failed.");
            assertThat(found(CODE, again)).isEqualTo(found(CODE, failure));
        } finally {
            System.clearProperty(Exploration.REPLAY);
        }
    }

    @Test
    void theReportSaysWhichTaskRanFromWhichLineToWhich() {
        ExploredPrograms.fault = "lost update";
        assertThat(Launch.failure(ExploredPrograms.Faulty.class, "exhaustive"))
                .isInstanceOf(AssertionError.class)
                .hasMessageMatching("(?s)Schedule \\d+ of 1000 of ExploredPrograms\\$Faulty.exhaustive\\(\\) failed"
                        + " \\(EXHAUSTIVE\\)\\..*It needs \\d departures? from the usual order:.*"
                        + "Task-\\d, ready after step \\d+ to go on from .*\\(FaultyPrograms.java:\\d+\\), has to wait until step"
                        + " \\d+.*The steps:.*> \\d+\\. Task-\\d from .* to .*, instead of Task-\\d.*expected: 2.*");
    }

    @Test
    void aDeadlockKeepsItsClass() {
        ExploredPrograms.fault = "lock order";
        assertThat(Launch.failure(ExploredPrograms.Faulty.class, "random"))
                .isInstanceOf(DeadlockException.class)
                .hasMessageContaining("every task waits and nothing can wake the loop");
    }

    @Test
    void theSameSeedGivesTheSameFailure() {
        ExploredPrograms.fault = "check then act";
        Throwable one = Launch.failure(ExploredPrograms.Faulty.class, "random");
        Throwable other = Launch.failure(ExploredPrograms.Faulty.class, "random");
        assertThat(other).hasMessage(one.getMessage());
    }

    @Test
    void aCodeOfAnotherWayIsNotDeterministic() {
        ExploredPrograms.fault = "lost update";
        String code = found(CODE, Launch.failure(ExploredPrograms.Faulty.class, "random"));
        ExploredPrograms.fault = "order of timers";
        System.setProperty(Exploration.REPLAY, code);
        try {
            assertThat(Launch.failure(ExploredPrograms.Faulty.class, "random"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith("not deterministic: the replay of");
        } finally {
            System.clearProperty(Exploration.REPLAY);
        }
    }

    @Test
    void everyScheduleHasAFreshInstance() {
        ExploredPrograms.INSTANCES.clear();
        assertThat(Launch.of(ExploredPrograms.Fresh.class).failures()).isEmpty();
        assertThat(ExploredPrograms.INSTANCES).hasSize(21).doesNotHaveDuplicates();
    }

    @Test
    void whatBlocksOrNeverEndsFails() {
        assertThat(Launch.failure(ExploredPrograms.Bad.class, "blocks"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("has not ended within 200 ms")
                .hasMessageContaining("CountDownLatch.await");
        assertThat(Launch.failure(ExploredPrograms.Bad.class, "neverEnds"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("has not ended within 200 ms")
                .hasMessageContaining("ExploredPrograms.java:");
    }

    @Test
    void whatIsNotDeterministicFails() {
        assertThat(Launch.failure(ExploredPrograms.Bad.class, "isNotDeterministic"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("not deterministic: ");
    }

    @Test
    void leftTasksFail() {
        assertThat(Launch.failure(ExploredPrograms.Bad.class, "leavesATask"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("It needs 0 departures from the usual order.")
                .hasMessageContaining("the test has ended and left 1 task");
    }

    @Test
    void realTimeCannotBeExplored() {
        assertThat(Launch.failure(ExploredPrograms.Bad.class, "wantsRealTime"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("remove realTime");
    }

    private static Launch run(String method) throws NoSuchMethodException {
        return Launch.of(org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod(
                ExploredPrograms.Faulty.class, ExploredPrograms.Faulty.class.getDeclaredMethod(method)));
    }

    private static String found(Pattern pattern, Throwable failure) {
        Matcher matcher = pattern.matcher(failure.getMessage());
        assertThat(matcher.find()).as(failure.getMessage()).isTrue();
        return matcher.group(1);
    }
}
