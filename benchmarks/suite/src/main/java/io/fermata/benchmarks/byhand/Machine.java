// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.byhand;

/** A state machine: what a task is when there is no runtime. */
abstract class Machine {
    /** Where to go on; 0 is the start. */
    int state;

    /** Runs from {@link #state} to the next suspension or the end. */
    abstract void resume(Loop loop);
}
