// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.locals;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// A local is null on one path and an array, or an element type, on the other, and is used after the await.
public final class NullOrArray {
    private NullOrArray() {}

    @Async
    static Coroutine<Integer> size(Probe p, boolean make) {
        Object a = null;
        int[][] grid = null;
        if (make) {
            a = new Object[2];
            grid = new int[3][];
        }
        await(p.pause());
        int n = a == null ? -1 : ((Object[]) a).length;
        if (grid != null) {
            n += grid.length;
            await(p.pause());
            grid = null;
        }
        await(p.pause());
        return async(n + (grid == null ? 0 : 100));
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        return async(await(size(p, true)) * 10 + await(size(p, false)));
    }
}
