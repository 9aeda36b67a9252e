// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.byhand;

import org.jspecify.annotations.Nullable;

/** A machine that one other machine waits for; its result is a field of its own. */
abstract class Result extends Machine {
    static final int DONE = -1;

    private @Nullable Machine waiter;

    final boolean isDone() {
        return state == DONE;
    }

    /** Has a machine resumed when this is done. */
    final void notify(Machine machine) {
        waiter = machine;
    }

    final void complete(Loop loop) {
        state = DONE;
        Machine waiting = waiter;
        if (waiting != null) {
            loop.ready(waiting);
        }
    }
}
