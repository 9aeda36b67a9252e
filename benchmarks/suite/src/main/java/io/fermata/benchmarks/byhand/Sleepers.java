// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.byhand;

/** Machines that sleep for an hour with two references and an int to keep. */
public final class Sleepers {
    private Sleepers() {}

    /** Starts so many, and calls back when all are asleep. */
    public static void run(int count, Runnable asleep) {
        Loop loop = new Loop();
        Timers timers = new Timers();
        for (int n = 0; n < count; n++) {
            loop.ready(new Sleeper(timers, "one", "two", n));
        }
        loop.run();
        asleep.run();
        timers.run(loop);
    }

    private static final class Sleeper extends Machine {
        private final Timers timers;
        private final String one;
        private final String two;
        private final int number;

        Sleeper(Timers timers, String one, String two, int number) {
            this.timers = timers;
            this.one = one;
            this.two = two;
            this.number = number;
        }

        @Override
        void resume(Loop loop) {
            if (state == 0) {
                state = 1;
                timers.add(System.nanoTime() + 3_600_000_000_000L, this);
            } else {
                state = one.length() + two.length() + number;
            }
        }
    }
}
