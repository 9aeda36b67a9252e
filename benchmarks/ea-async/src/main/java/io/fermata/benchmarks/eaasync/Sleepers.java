// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.eaasync;

import static com.ea.async.Async.await;
import static java.util.concurrent.CompletableFuture.completedFuture;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Async methods that wait for an hour with two references and an int to keep. */
public final class Sleepers {
    private Sleepers() {}

    /** Starts so many, and calls back when all are there. */
    public static void run(int count, Supplier<CompletableFuture<Void>> hour, Runnable asleep) {
        for (int n = 0; n < count; n++) {
            sleeper("one", "two", n, hour.get());
        }
        asleep.run();
    }

    private static CompletableFuture<Integer> sleeper(
            String one, String two, int number, CompletableFuture<Void> hour) {
        await(hour);
        return completedFuture(one.length() + two.length() + number);
    }
}
