// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.futures;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Futures that wait for an hour with two references and an int to keep. */
public final class Sleepers {
    private Sleepers() {}

    /** Starts so many, and calls back when all are there. */
    public static void run(int count, Runnable asleep) {
        for (int n = 0; n < count; n++) {
            sleeper("one", "two", n);
        }
        asleep.run();
    }

    private static CompletableFuture<Integer> sleeper(String one, String two, int number) {
        return hour().thenApply(slept -> one.length() + two.length() + number);
    }

    /** A future that is complete in an hour. */
    public static CompletableFuture<@Nullable Void> hour() {
        return Storm.sleep(3_600_000);
    }
}
