// SPDX-License-Identifier: Apache-2.0
package io.fermata.junit;

/** How {@link Explore} chooses schedules. */
public enum Strategy {
    /** By chance: any entry that is ready, in one part of the schedules; rare or long departures in others. */
    RANDOM,
    /**
     * By priorities given by chance, of which {@link Explore#depth} - 1 are lowered on the way: probabilistic concurrency
     * testing, after Burckhardt and others, ASPLOS 2010. Finds what needs one task to be held back for long.
     */
    PRIORITY,
    /** All schedules with one departure from the usual order, then all with two, and so on up to {@link Explore#depth}. */
    EXHAUSTIVE
}
