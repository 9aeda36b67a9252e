// SPDX-License-Identifier: Apache-2.0
package io.fermata.junit;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.run;
import static io.fermata.Fermata.sleep;
import static io.fermata.Fermata.yieldNow;

import io.fermata.Async;
import io.fermata.AsyncEvent;
import io.fermata.Coroutine;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests that must fail. */
final class FailingPrograms {
    private FailingPrograms() {}

    @ExtendWith(FermataExtension.class)
    static class Each {
        @AsyncTest
        void leavesATask() {
            createTask(() -> await(forever()), "left");
        }

        @Async
        private static Coroutine<Void> forever() {
            await(new AsyncEvent().whenSet());
            return async();
        }

        @AsyncTest
        void losesAFailure() {
            createTask(() -> {
                await(yieldNow());
                throw new IOException("nobody looks");
            });
            await(sleep(Duration.ofSeconds(1)));
        }

        @AsyncTest
        void forgetsToAwait() {
            save();
            await(yieldNow());
        }

        @Async
        private static Coroutine<Void> save() {
            await(yieldNow());
            return async();
        }

        @AsyncTest
        void throwsACheckedException() throws IOException {
            await(yieldNow());
            throw new IOException("from the test");
        }

        @AsyncTest
        void waitsForItself() {
            await(new AsyncEvent().whenSet());
        }

        @AsyncTest(timeoutMillis = 200)
        void neverEnds() {
            await(new CompletableFuture<Void>());
        }

        @AsyncTest(timeoutMillis = 200)
        void blocksItsThread() throws InterruptedException {
            createTask(() -> await(forever()), "other");
            await(yieldNow());
            new java.util.concurrent.CountDownLatch(1).await();
        }

        @AsyncTest(timeoutMillis = 200)
        void spins() {
            while (!Thread.currentThread().getName().endsWith("(given up)")) {
                Thread.onSpinWait();
            }
        }

        @AsyncTest
        void usesASecondLoop() {
            await(yieldNow());
            run(save());
        }

        @AsyncTest(realTime = true)
        void wantsAClockInRealTime(VirtualClock clock) {
            clock.elapsed();
        }
    }

    @ExtendWith(FermataExtension.class)
    static class FailingEnd {
        @AfterEach
        @Async
        void end() {
            await(yieldNow());
            throw new IllegalStateException("in AfterEach");
        }

        @AsyncTest
        void passes() {
            await(yieldNow());
        }
    }
}
