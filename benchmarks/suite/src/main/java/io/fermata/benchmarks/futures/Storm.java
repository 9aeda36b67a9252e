// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.futures;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Many sleeps, each with a time limit. */
public final class Storm {
    private Storm() {}

    /** Starts a sleep of each length, in milliseconds, with the same limit, and gives the number of those cut short. */
    public static int run(int[] lengths, int limit) {
        CompletableFuture<?>[] sleepers = new CompletableFuture<?>[lengths.length];
        for (int i = 0; i < lengths.length; i++) {
            sleepers[i] = isLate(lengths[i], limit);
        }
        int late = 0;
        for (CompletableFuture<?> sleeper : sleepers) {
            late += (Boolean) sleeper.join() ? 1 : 0;
        }
        return late;
    }

    private static CompletableFuture<Boolean> isLate(int length, int limit) {
        CompletableFuture<@Nullable Void> sleep = sleep(length);
        return limited(sleep, limit).handle((value, failure) -> {
            sleep.cancel(false);
            return failure != null;
        });
    }

    /** A future that is complete after so many milliseconds; cancelling it takes its timer out. */
    public static CompletableFuture<@Nullable Void> sleep(int length) {
        return new CompletableFuture<@Nullable Void>().completeOnTimeout(null, length, TimeUnit.MILLISECONDS);
    }

    /** The same future with a limit. */
    public static CompletableFuture<@Nullable Void> limited(CompletableFuture<@Nullable Void> future, int limit) {
        return future.copy().orTimeout(limit, TimeUnit.MILLISECONDS);
    }
}
