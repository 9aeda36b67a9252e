// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.eaasync;

import static com.ea.async.Async.await;
import static java.util.concurrent.CompletableFuture.completedFuture;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Async methods, so many deep, of which the innermost yields. */
public final class Depth {
    private Depth() {}

    /** Yields so many times at such a depth. */
    public static CompletableFuture<Integer> run(int depth, int times, Executor loop) {
        if (depth > 0) {
            return completedFuture(await(run(depth - 1, times, loop)) + 1);
        }
        for (int i = 0; i < times; i++) {
            await(Yields.yieldNow(loop));
        }
        return completedFuture(0);
    }
}
