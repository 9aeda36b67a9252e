// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import org.jspecify.annotations.Nullable;

/** The loop of a queue or a primitive: that of the first task that had to wait for it. */
final class LoopBound {
    private @Nullable EventLoop loop;

    /** The loop whose task used the owner last. While it runs, no thread but its own may. */
    private @Nullable EventLoop user;

    /** Called where a task begins an operation, whether it has to wait or not. */
    void use(Task<?> awaiting) {
        EventLoop now = awaiting.home.loop;
        if (now != user) {
            checkThread();
            user = now == null ? user : now;
        }
    }

    /** Called where a task has to wait. */
    void bind(Task<?> awaiting, Object owner) {
        EventLoop waiting = Operation.loopOf(awaiting);
        if (loop == null) {
            loop = waiting;
        } else if (loop != waiting) {
            throw new IllegalStateException(owner.getClass().getSimpleName()
                    + " is bound to a different event loop: tasks of another one have waited for it before");
        }
    }

    /** Called by what may wake a task: the wrong thread would corrupt the loop. */
    void checkThread() {
        if (user != null) {
            user.checkThread();
        }
        if (loop != null && loop != user) {
            loop.checkThread();
        }
    }
}
