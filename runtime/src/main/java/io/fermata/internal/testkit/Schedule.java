// SPDX-License-Identifier: Apache-2.0
package io.fermata.internal.testkit;

/** Chooses what an explored loop runs next. Called on the loop's thread only. */
public interface Schedule {
    /**
     * Chooses one of the entries that are ready.
     *
     * @param ready the entries, in the order in which a loop runs them otherwise; at least one
     * @return the place of the chosen one; 0 keeps to the usual order
     */
    int next(Ready ready);

    /** The entries that are ready: tasks, callbacks, timers whose time has come, jobs. */
    interface Ready {
        /**
         * Counts the entries.
         *
         * @return how many there are
         */
        int size();

        /**
         * Gives an entry. An entry that was not chosen is there the next time, in the same order among its like, and new
         * ones are behind.
         *
         * @param place from 0 to {@link #size()} - 1
         * @return a {@code Task} or a {@code Runnable}
         */
        Object get(int place);
    }
}
