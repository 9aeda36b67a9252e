// SPDX-License-Identifier: Apache-2.0
package io.fermata.junit;

import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.sleep;
import static io.fermata.Fermata.yieldNow;
import static io.fermata.junit.AsyncAssertions.assertDoesNotSuspend;
import static io.fermata.junit.AsyncAssertions.assertNoTasksLeft;
import static io.fermata.junit.AsyncAssertions.assertSuspends;
import static io.fermata.junit.AsyncAssertions.assertThrows;
import static io.fermata.junit.AsyncAssertions.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.Fermata;
import io.fermata.Task;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Assertions about async code. */
class AssertionsTest {
    @AsyncTest
    void assertThrowsGivesTheException() {
        IOException thrown = await(assertThrows(IOException.class, () -> {
            await(yieldNow());
            throw new IOException("expected");
        }));
        assertThat(thrown).hasMessage("expected");
    }

    @AsyncTest
    void assertThrowsFailsIfNothingIsThrown() {
        AssertionError failure =
                await(assertThrows(AssertionError.class, () -> await(assertThrows(IOException.class, () -> {}))));
        assertThat(failure).hasMessage("expected java.io.IOException to be thrown, but nothing was thrown");
    }

    @AsyncTest
    void assertThrowsFailsIfAnotherThingIsThrown() {
        AssertionError failure = await(assertThrows(
                AssertionError.class,
                () -> await(assertThrows(IOException.class, () -> {
                    throw new IllegalStateException("other");
                }))));
        assertThat(failure)
                .hasMessage(
                        "expected java.io.IOException to be thrown, but it was java.lang.IllegalStateException: other")
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    @AsyncTest
    void suspensionsAreSeen() {
        await(assertSuspends(() -> await(sleep(Duration.ofSeconds(1)))));
        assertDoesNotSuspend(() -> {});
        await(assertDoesNotSuspend(() -> {}));
        assertThatThrownBy(() -> assertDoesNotSuspend(() -> await(yieldNow())))
                .isInstanceOf(AssertionError.class)
                .hasMessageMatching(
                        "expected no suspension, but the code is suspended at .*AssertionsTest.java:\\d+\\)");
        assertThatThrownBy(() -> Fermata.run(() -> {})).isInstanceOf(IllegalStateException.class);
        assertThat(await(assertThrows(AssertionError.class, () -> await(assertSuspends(() -> {})))))
                .hasMessage("expected a suspension, but the code ran to its end without one");
    }

    @AsyncTest(realTime = true)
    void realTimePasses() {
        long begin = System.nanoTime();
        await(sleep(Duration.ofMillis(20)));
        assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(20_000_000);
    }

    @AsyncTest
    void eventuallyWaitsForASuccess(VirtualClock clock) {
        await(eventually(
                Duration.ofSeconds(1), () -> assertThat(clock.elapsed()).isGreaterThan(Duration.ofMillis(55))));
        assertThat(clock.elapsed()).isEqualTo(Duration.ofMillis(60));
        AssertionError failure = await(assertThrows(
                AssertionError.class,
                () -> await(eventually(Duration.ofSeconds(1), () -> {
                    throw new AssertionError("never");
                }))));
        assertThat(failure).hasMessage("never");
        assertThat(clock.elapsed()).isEqualTo(Duration.ofMillis(1060));
    }

    @AsyncTest
    void leftTasksAreSeen() {
        assertNoTasksLeft();
        Task<Void> task = createTask(() -> await(sleep(Duration.ofSeconds(1))), "sleeper");
        await(yieldNow());
        assertThatThrownBy(AsyncAssertions::assertNoTasksLeft)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("1 task left:")
                .hasMessageContaining("sleeper (pending)");
        await(task);
        assertNoTasksLeft();
    }

    @AsyncTest
    void sequencersForceAnOrder() {
        for (List<Integer> steps : List.of(List.of(3, 2, 1), List.of(1, 0, 2), List.of(2, 0, 1))) {
            Sequencer sequencer = new Sequencer();
            List<Integer> done = new ArrayList<>();
            List<Task<Void>> tasks = new ArrayList<>();
            for (int step : steps) {
                tasks.add(createTask(() -> {
                    await(sequencer.step(step));
                    done.add(step);
                }));
            }
            for (Task<Void> task : tasks) {
                await(task);
            }
            assertThat(done).isEqualTo(steps.stream().sorted().toList());
        }
    }

    @AsyncTest
    void aStepIsDoneOnce() {
        Sequencer sequencer = new Sequencer();
        await(sequencer.step(0));
        assertThat(await(assertThrows(IllegalStateException.class, () -> await(sequencer.step(0)))))
                .hasMessage("step 0 was done twice");
    }
}
