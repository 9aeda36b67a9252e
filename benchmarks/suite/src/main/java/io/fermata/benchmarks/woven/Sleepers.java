// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.woven;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.sleep;
import static io.fermata.Fermata.yieldNow;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.Fermata;
import java.time.Duration;

/** Tasks that sleep for an hour with two references and an int to keep. */
public final class Sleepers {
    private static final Duration HOUR = Duration.ofHours(1);

    private Sleepers() {}

    /** Starts so many, and calls back when all are asleep. */
    public static void run(int count, Runnable asleep) {
        Fermata.run(all(count, asleep));
    }

    @Async
    private static Coroutine<Void> all(int count, Runnable asleep) {
        for (int n = 0; n < count; n++) {
            createTask(sleeper("one", "two", n));
        }
        await(yieldNow());
        asleep.run();
        return async();
    }

    @Async
    private static Coroutine<Integer> sleeper(String one, String two, int number) {
        await(sleep(HOUR));
        return async(one.length() + two.length() + number);
    }
}
