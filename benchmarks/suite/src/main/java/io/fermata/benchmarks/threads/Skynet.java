// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.threads;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;

/** A tree of virtual threads: each starts ten and adds up what they give. */
public final class Skynet {
    private static final int FAN_OUT = 10;

    private Skynet() {}

    /** Gives the sum of the numbers of so many leaves. */
    public static long run(int leaves) {
        return VirtualThreads.run(() -> node(0, leaves));
    }

    private static long node(long number, int size) throws Exception {
        if (size == 1) {
            return number;
        }
        int share = size / FAN_OUT;
        List<FutureTask<Long>> children = new ArrayList<>(FAN_OUT);
        for (int n = 0; n < FAN_OUT; n++) {
            long first = number + (long) n * share;
            children.add(VirtualThreads.fork(() -> node(first, share)));
        }
        long sum = 0;
        for (FutureTask<Long> child : children) {
            sum += child.get();
        }
        return sum;
    }
}
