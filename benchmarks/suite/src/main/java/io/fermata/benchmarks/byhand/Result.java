// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.byhand;

import org.jspecify.annotations.Nullable;

/** A machine with a result that one other machine waits for. */
abstract class Result extends Machine {
    static final int DONE = -1;

    private @Nullable Machine waiter;
    private long value;

    final boolean isDone() {
        return state == DONE;
    }

    final long value() {
        return value;
    }

    /** Has a machine resumed when this is done. */
    final void notify(Machine machine) {
        waiter = machine;
    }

    final void complete(Loop loop, long result) {
        value = result;
        state = DONE;
        Machine waiting = waiter;
        if (waiting != null) {
            loop.ready(waiting);
        }
    }
}
