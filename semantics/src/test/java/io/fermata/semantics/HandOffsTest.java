// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * No wake-up is lost between threads. The system property {@code fermata.handoffs} says how many hand-offs are tried in
 * all; by default few enough for every build, 10,000,000 for a night's proof.
 */
class HandOffsTest {
    private static final long IN_EVERY_BUILD = 140_000;
    private static final long TOTAL = Long.getLong("fermata.handoffs", IN_EVERY_BUILD);

    /** Without any progress for so long, something waits for ever. */
    private static final long STUCK_SECONDS = 60;

    @ParameterizedTest
    @EnumSource
    void allArrive(HandOffs.Door door) throws Exception {
        HandOffs handOffs = new HandOffs(door, TOTAL / HandOffs.Door.values().length);
        long start = System.nanoTime();
        CompletableFuture<Void> end = new CompletableFuture<>();
        Thread runner = new Thread(
                () -> {
                    try {
                        handOffs.run();
                        end.complete(null);
                    } catch (Throwable e) {
                        end.completeExceptionally(e);
                    }
                },
                "hand-offs");
        runner.setDaemon(true);
        runner.start();
        waitWhileItMoves(handOffs, end);
        assertThat(handOffs.done).hasValue(handOffs.expected());
        if (TOTAL > IN_EVERY_BUILD) {
            System.out.printf(
                    "%s: %,d hand-offs in %,d ms%n",
                    door, handOffs.expected(), (System.nanoTime() - start) / 1_000_000);
        }
    }

    private static void waitWhileItMoves(HandOffs handOffs, CompletableFuture<Void> end)
            throws InterruptedException, ExecutionException {
        long before = -1;
        while (true) {
            try {
                end.get(STUCK_SECONDS, TimeUnit.SECONDS);
                return;
            } catch (TimeoutException e) {
                long now = handOffs.done.get();
                assertThat(now).as("hand-offs after another minute").isGreaterThan(before);
                before = now;
            }
        }
    }
}
