// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import org.jspecify.annotations.Nullable;

/**
 * The loop of a queue or a primitive: the current one where that is made, else that of the first use in a loop. From then
 * on each operation has to come from its tasks, or from where the loop's futures may be used; once that loop is closed, from anywhere.
 *
 * <pre>
 *   unbound --made or used in a loop--&gt; bound --that loop is closed, and another one uses it--&gt; bound to the other one
 * </pre>
 *
 * Where a task has ever waited, only tasks of the same loop may wait: others may still be among those who wait. Without a
 * loop, what is not awaited works as long as this is unbound: a queue may be filled before the loop runs.
 */
final class LoopBound {
    /** That of the loop; null while unbound. */
    private @Nullable Driver home;

    /** That of the first task that had to wait. */
    private @Nullable Driver waited;

    LoopBound() {
        EventLoop current = ThreadState.currentLoop();
        home = current == null ? null : current.driver;
    }

    /** Called where a task begins an operation, whether it has to wait or not. */
    void use(Task<?> awaiting, Object owner) {
        if (awaiting.home != home) {
            bind(Operation.loopOf(awaiting), owner);
        }
    }

    /** Called where a task has to wait, after {@link #use}. */
    void bindWaiting(Task<?> awaiting, Object owner) {
        if (waited == null) {
            waited = awaiting.home;
        } else if (waited != awaiting.home) {
            throw isBound(owner);
        }
    }

    /** Called by each operation that is not awaited. */
    void check(Object owner) {
        Driver bound = home;
        if (bound == null || !bound.isMine()) {
            checkOutside(bound, owner);
        }
    }

    private void checkOutside(@Nullable Driver bound, Object owner) {
        EventLoop current = ThreadState.currentLoop();
        if (current != null && current.driver != bound) {
            bind(current, owner);
        } else if (bound != null && bound.loop != null && !bound.loop.isClosed()) {
            bound.checkThread();
        }
    }

    private void bind(EventLoop now, Object owner) {
        Driver bound = home;
        if (bound != null && bound.loop != null && !bound.loop.isClosed()) {
            bound.checkThread(); // says which thread is the right one
            throw isBound(owner);
        }
        home = now.driver;
    }

    private static IllegalStateException isBound(Object owner) {
        return new IllegalStateException(owner.getClass().getSimpleName()
                + " is bound to a different event loop: the one that was current where it was made or first used;"
                + " make one for each loop");
    }
}
