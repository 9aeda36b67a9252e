// SPDX-License-Identifier: Apache-2.0
package io.fermata.internal.loop;

/**
 * What a loop may have to see to between two batches of its ready queue, each a bit. They are together in one number of
 * {@link ReadyRing}, so that a batch that follows another one asks once whether there is any.
 */
public final class Agenda {
    /** There are timers whose time will come. */
    public static final int TIMERS = 1;

    /** There may be an action for the end of this turn, or tasks without a loop that the thread has queued. */
    public static final int EXTRA = 2;

    /** The host wants to be asked after each turn. */
    public static final int HOST = 4;

    /** The driver is to let go of an exception. */
    public static final int TRACED = 8;

    private Agenda() {}
}
