// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.woven;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.sleep;
import static io.fermata.Fermata.waitFor;

import io.fermata.Async;
import io.fermata.AsyncTimeoutException;
import io.fermata.Coroutine;
import io.fermata.Fermata;
import io.fermata.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Many sleeps, each with a time limit. */
public final class Storm {
    private Storm() {}

    /** Starts a sleep of each length, in milliseconds, with the same limit, and gives the number of those cut short. */
    public static int run(int[] lengths, int limit) {
        return Fermata.run(all(lengths, Duration.ofMillis(limit)));
    }

    @Async
    private static Coroutine<Integer> all(int[] lengths, Duration limit) {
        List<Task<Boolean>> sleepers = new ArrayList<>(lengths.length);
        for (int length : lengths) {
            sleepers.add(createTask(isLate(Duration.ofMillis(length), limit)));
        }
        int late = 0;
        for (Task<Boolean> sleeper : sleepers) {
            late += await(sleeper) ? 1 : 0;
        }
        return async(late);
    }

    @Async
    private static Coroutine<Boolean> isLate(Duration length, Duration limit) {
        try {
            await(waitFor(sleep(length), limit));
            return async(false);
        } catch (AsyncTimeoutException e) {
            return async(true);
        }
    }
}
