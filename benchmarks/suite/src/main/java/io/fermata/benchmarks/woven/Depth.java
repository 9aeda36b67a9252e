// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.woven;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.yieldNow;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.Fermata;

/** A task whose innermost call, so many awaits deep, yields. */
public final class Depth {
    private Depth() {}

    /** Yields so many times at so many awaits' depth. */
    public static long run(int depth, int times) {
        return Fermata.run(descend(depth, times));
    }

    @Async
    private static Coroutine<Integer> descend(int depth, int times) {
        if (depth > 0) {
            return async(await(descend(depth - 1, times)) + 1);
        }
        for (int i = 0; i < times; i++) {
            await(yieldNow());
        }
        return async(0);
    }
}
