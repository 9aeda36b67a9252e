// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.threads;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Many sleeps, each with a time limit. */
public final class Storm {
    private Storm() {}

    /** Starts a sleep of each length, in milliseconds, with the same limit, and gives the number of those cut short. */
    public static int run(int[] lengths, int limit) {
        return VirtualThreads.run(() -> {
            List<FutureTask<Boolean>> sleepers = new ArrayList<>(lengths.length);
            for (int length : lengths) {
                sleepers.add(VirtualThreads.fork(() -> isLate(length, limit)));
            }
            int late = 0;
            for (FutureTask<Boolean> sleeper : sleepers) {
                late += sleeper.get() ? 1 : 0;
            }
            return late;
        });
    }

    private static boolean isLate(int length, int limit) throws Exception {
        FutureTask<Boolean> sleep = VirtualThreads.fork(() -> {
            Thread.sleep(length);
            return true;
        });
        try {
            sleep.get(limit, TimeUnit.MILLISECONDS);
            return false;
        } catch (TimeoutException e) {
            sleep.cancel(true);
            return true;
        }
    }
}
