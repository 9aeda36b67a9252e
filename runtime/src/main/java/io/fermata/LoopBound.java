// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import org.jspecify.annotations.Nullable;

/** The loop of a queue or a primitive: that of the first task that had to wait for it. */
final class LoopBound {
    private @Nullable EventLoop loop;

    /** Called where a task has to wait. */
    void bind(Task<?> awaiting, Object owner) {
        EventLoop waiting = Operation.loopOf(awaiting);
        if (loop == null) {
            loop = waiting;
        } else if (loop != waiting) {
            throw new IllegalStateException(owner.getClass().getSimpleName() + " is bound to a different event loop");
        }
    }

    /** Called by what may wake a task: the wrong thread would corrupt the loop. */
    void checkThread() {
        if (loop != null) {
            loop.checkThread();
        }
    }
}
