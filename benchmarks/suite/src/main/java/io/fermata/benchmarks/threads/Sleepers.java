// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.threads;

import java.util.concurrent.CountDownLatch;

/** Virtual threads that sleep for an hour with two references and an int to keep. */
public final class Sleepers {
    private Sleepers() {}

    /** Starts so many, and calls back when all are asleep. */
    public static void run(int count, Runnable asleep) {
        CountDownLatch started = new CountDownLatch(count);
        for (int n = 0; n < count; n++) {
            int number = n;
            VirtualThreads.start(() -> sleeper("one", "two", number, started));
        }
        try {
            started.await();
            Thread.sleep(1000); // the last one has said that it will sleep, not that it does
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        asleep.run();
    }

    private static void sleeper(String one, String two, int number, CountDownLatch started) {
        try {
            started.countDown();
            Thread.sleep(3_600_000);
            if (one.length() + two.length() + number < 0) {
                throw new IllegalStateException();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
