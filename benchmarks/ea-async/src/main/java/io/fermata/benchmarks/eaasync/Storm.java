// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.eaasync;

import static com.ea.async.Async.await;
import static java.util.concurrent.CompletableFuture.completedFuture;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Many sleeps, each with a time limit; how to sleep and to limit is given from outside, it needs a newer JDK. */
public final class Storm {
    private Storm() {}

    /** Starts a sleep of each length and gives the number of those cut short. */
    public static CompletableFuture<Integer> run(
            int[] lengths,
            IntFunction<CompletableFuture<Void>> sleep,
            Function<CompletableFuture<Void>, CompletableFuture<Void>> limit) {
        List<CompletableFuture<Boolean>> sleepers = new ArrayList<>(lengths.length);
        for (int length : lengths) {
            sleepers.add(isLate(sleep.apply(length), limit));
        }
        int late = 0;
        for (CompletableFuture<Boolean> sleeper : sleepers) {
            late += await(sleeper) ? 1 : 0;
        }
        return completedFuture(late);
    }

    private static CompletableFuture<Boolean> isLate(
            CompletableFuture<Void> sleep, Function<CompletableFuture<Void>, CompletableFuture<Void>> limit) {
        try {
            await(limit.apply(sleep));
            return completedFuture(false);
        } catch (RuntimeException e) {
            sleep.cancel(false);
            return completedFuture(true);
        }
    }
}
