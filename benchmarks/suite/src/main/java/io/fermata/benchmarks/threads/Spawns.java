// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.threads;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;

/** One virtual thread starts many and waits for each. */
public final class Spawns {
    private Spawns() {}

    /** Starts so many threads and gives the sum of their results. */
    public static long run(int children) {
        return VirtualThreads.run(() -> parent(children));
    }

    private static long parent(int count) throws Exception {
        List<FutureTask<Integer>> children = new ArrayList<>(count);
        for (int n = 0; n < count; n++) {
            int number = n;
            children.add(VirtualThreads.fork(() -> number));
        }
        long sum = 0;
        for (FutureTask<Integer> child : children) {
            sum += child.get();
        }
        return sum;
    }
}
