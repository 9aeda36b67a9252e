// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.eaasync;

import static com.ea.async.Async.await;
import static java.util.concurrent.CompletableFuture.completedFuture;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Many async methods are started, and each is waited for. */
public final class Spawns {
    private Spawns() {}

    /** Starts so many calls and gives the sum of their results. */
    public static CompletableFuture<Long> run(int count, Executor loop) {
        List<CompletableFuture<Integer>> children = new ArrayList<>(count);
        for (int n = 0; n < count; n++) {
            children.add(child(n, loop));
        }
        long sum = 0;
        for (CompletableFuture<Integer> child : children) {
            sum += await(child);
        }
        return completedFuture(sum);
    }

    /** A call starts at once here; the yield makes it what the others have, a task that starts at its turn. */
    private static CompletableFuture<Integer> child(int number, Executor loop) {
        await(Yields.yieldNow(loop));
        return completedFuture(number);
    }
}
