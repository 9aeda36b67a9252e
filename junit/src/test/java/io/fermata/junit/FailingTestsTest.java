// SPDX-License-Identifier: Apache-2.0
package io.fermata.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.DeadlockException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What a test that fails is told. */
class FailingTestsTest {
    private static Throwable failure(String method) {
        return Launch.failure(FailingPrograms.Each.class, method);
    }

    @Test
    void leftTasksAreListedWithTheirAwaits() {
        assertThat(failure("leavesATask"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("the test has ended and left 1 task; await them")
                .hasMessageContaining("left (pending)")
                .hasMessageContaining("FailingPrograms$Each.forever(FailingPrograms.java:");
    }

    @Test
    void aFailureThatNobodyLookedAtIsTheTests() {
        assertThat(failure("losesAFailure"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("its exception was never retrieved: java.io.IOException: nobody looks")
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void aForgottenCoroutineIsNamedWithItsPlace() {
        assertThat(failure("forgetsToAwait"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("FailingPrograms$Each.save had not been awaited")
                .cause()
                .satisfies(
                        made -> assertThat(made.getStackTrace()[0].toString()).contains("FailingPrograms.java"));
    }

    @Test
    void whatTheTestThrowsIsItsFailure() {
        assertThat(failure("throwsACheckedException"))
                .isInstanceOf(IOException.class)
                .hasMessage("from the test");
    }

    @Test
    void aDeadlockIsSeen() {
        assertThat(failure("waitsForItself"))
                .isInstanceOf(DeadlockException.class)
                .hasMessageContaining("FailingPrograms$Each.waitsForItself(FailingPrograms.java:");
    }

    @Test
    void aTestThatNeverEndsFailsWithAllTasks() {
        assertThat(failure("neverEnds"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("Each.neverEnds() has not ended within 200 ms of real time (timeoutMillis).")
                .hasMessageContaining("FailingPrograms$Each.neverEnds(FailingPrograms.java:");
    }

    @Test
    void aTestThatBlocksItsThreadFailsWithTheStackAndAllTasks() {
        assertThat(failure("blocksItsThread"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("CountDownLatch.await")
                .hasMessageContaining("other (pending)");
    }

    @Test
    void aTestThatSpinsFails() {
        assertThat(failure("spins"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("Each.spins() has not ended within 200 ms")
                .hasMessageContaining("FailingPrograms");
    }

    @Test
    void aSecondLoopIsRefused() {
        assertThat(failure("usesASecondLoop"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("where an event loop is running");
    }

    @Test
    void realTimeHasNoVirtualClock() {
        assertThat(failure("wantsAClockInRealTime")).hasMessageContaining("a test in real time has no VirtualClock");
    }

    @Test
    void whatAfterEachThrowsFailsTheTest() {
        assertThat(Launch.failure(FailingPrograms.FailingEnd.class, "passes"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("in AfterEach");
    }
}
