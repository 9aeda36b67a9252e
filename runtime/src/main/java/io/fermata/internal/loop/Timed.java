// SPDX-License-Identifier: Apache-2.0
package io.fermata.internal.loop;

/** An entry of {@link Timers}: keeps its own deadline, its order among equals and its place, so that none is boxed. */
public interface Timed extends Runnable {
    /** When to run, on the loop's clock. */
    long deadline();

    /** Which of two entries with one deadline came first. */
    int order();

    /** Called once, when the entry is added. */
    void setOrder(int order);

    /** The place that {@link #moved} was last called with. */
    int place();

    /** The entry is now at this place of the heap. */
    void moved(int place);

    /** The entry has left the heap because its time has come; {@link #run} follows in the loop's order. */
    void due();
}
