// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.byhand;

import org.jspecify.annotations.Nullable;

/** Many sleeps, each with a time limit. */
public final class Storm {
    private Storm() {}

    /** Starts a sleep of each length, in milliseconds, with the same limit, and gives the number of those cut short. */
    public static int run(int[] lengths, int limit) {
        Loop loop = new Loop();
        Timers timers = new Timers();
        Sleeper[] sleepers = new Sleeper[lengths.length];
        for (int i = 0; i < lengths.length; i++) {
            sleepers[i] = new Sleeper(timers, lengths[i], limit);
            loop.ready(sleepers[i]);
        }
        timers.run(loop);
        int late = 0;
        for (Sleeper sleeper : sleepers) {
            late += sleeper.late ? 1 : 0;
        }
        return late;
    }

    /** Two timers, of which the first to be due takes the other one out. */
    private static final class Sleeper extends Machine {
        private final Timers timers;
        private final int length;
        private final int limit;
        private Timers.@Nullable Timer sleep;
        private Timers.@Nullable Timer timeout;
        private boolean late;

        Sleeper(Timers timers, int length, int limit) {
            this.timers = timers;
            this.length = length;
            this.limit = limit;
        }

        @Override
        void resume(Loop loop) {
            if (state == 0) {
                state = 1;
                long now = System.nanoTime();
                sleep = timers.add(now + length * 1_000_000L, this);
                timeout = timers.add(now + limit * 1_000_000L, this);
                return;
            }
            state = -1;
            if (Timers.isSet(sleep)) {
                timers.remove(sleep);
                late = true;
            } else if (Timers.isSet(timeout)) {
                timers.remove(timeout);
            }
        }
    }
}
