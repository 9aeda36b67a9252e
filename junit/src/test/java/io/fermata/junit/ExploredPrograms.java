// SPDX-License-Identifier: Apache-2.0
package io.fermata.junit;

import static io.fermata.Fermata.await;
import static io.fermata.Fermata.sleep;
import static io.fermata.Fermata.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.Fermata;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Explored tests, most of which must fail. */
final class ExploredPrograms {
    /** The programs with a fault, by name. */
    static final Map<String, Supplier<Coroutine<Void>>> FAULTS = new TreeMap<>(Map.ofEntries(
            Map.entry("lost update", FaultyPrograms::lostUpdate),
            Map.entry("check then act", FaultyPrograms::checkThenAct),
            Map.entry("lock order", FaultyPrograms::lockOrder),
            Map.entry("missed wakeup", FaultyPrograms::missedWakeup),
            Map.entry("order of timers", FaultyPrograms::orderOfTimers),
            Map.entry("order of jobs", FaultyPrograms::orderOfJobs),
            Map.entry("shut down with putters", FaultyPrograms::shutDownWithPutters),
            Map.entry("double close", FaultyPrograms::doubleClose),
            Map.entry("cancelled cleanup", FaultyPrograms::cancelledCleanup),
            Map.entry("late registration", FaultyPrograms::lateRegistration),
            Map.entry("timeout against completion", FaultyPrograms::timeoutAgainstCompletion),
            Map.entry("woken for nothing", FaultyPrograms::wokenForNothing)));

    /** The one that the tests below run. */
    static String fault = "lost update";

    static final List<Object> INSTANCES = new ArrayList<>();

    private ExploredPrograms() {}

    static class Faulty {
        @AsyncTest
        @Explore(schedules = 1, seed = 1)
        void usual() {
            await(FAULTS.get(fault).get());
        }

        @AsyncTest
        @Explore(seed = 1)
        void random() {
            await(FAULTS.get(fault).get());
        }

        @AsyncTest
        @Explore(seed = 1, strategy = Strategy.PRIORITY)
        void priority() {
            await(FAULTS.get(fault).get());
        }

        @Test // Explore brings the extension along
        @Async
        @Explore(strategy = Strategy.EXHAUSTIVE)
        void exhaustive() {
            await(FAULTS.get(fault).get());
        }
    }

    @ExtendWith(FermataExtension.class)
    static class Fresh {
        private int runs;
        private boolean begun;

        @BeforeEach
        @Async
        void begin() {
            await(yieldNow());
            begun = true;
        }

        @AfterEach
        void end() {
            INSTANCES.add(this);
        }

        @AsyncTest
        @Explore(schedules = 20, seed = 7)
        void everyScheduleHasItsInstance(VirtualClock clock) {
            assertThat(begun).isTrue();
            assertThat(++runs).isEqualTo(1);
            assertThat(clock.elapsed()).isZero();
            await(sleep(Duration.ofSeconds(1)));
            assertThat(clock.elapsed()).isEqualTo(Duration.ofSeconds(1));
        }
    }

    static class Bad {
        private static int count;

        @AsyncTest(timeoutMillis = 200)
        @Explore(schedules = 5, seed = 1)
        void blocks() throws InterruptedException {
            await(yieldNow());
            new java.util.concurrent.CountDownLatch(1).await();
        }

        @AsyncTest(timeoutMillis = 200)
        @Explore(schedules = 5, seed = 1)
        void neverEnds() {
            await(new CompletableFuture<Void>());
        }

        @AsyncTest
        @Explore(schedules = 5, seed = 1)
        void isNotDeterministic() {
            for (int i = 0; i < count; i++) {
                await(yieldNow());
            }
            count++;
        }

        @AsyncTest
        @Explore(schedules = 5, seed = 1)
        void leavesATask() {
            Fermata.createTask(() -> await(sleep(Duration.ofDays(1))), "left");
        }

        @AsyncTest(realTime = true)
        @Explore(schedules = 5, seed = 1)
        void wantsRealTime() {
            await(yieldNow());
        }
    }
}
