// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import org.jspecify.annotations.Nullable;

/**
 * A flag that the tasks of one loop can wait for.
 *
 * <p>Not for several threads, and not for several loops.
 */
public final class AsyncEvent {
    private final WaitList<WhenSet> waiters = new WaitList<>();
    private final LoopBound bound = new LoopBound();
    private boolean set;

    /** Makes an event that is not set. */
    public AsyncEvent() {}

    /**
     * Sets the flag and wakes all who wait for it, in the order in which they came; a {@link #clear()} that follows does
     * not take that back.
     */
    public void set() {
        bound.checkThread();
        set = true;
        for (WhenSet waiter = waiters.poll(); waiter != null; waiter = waiters.poll()) {
            waiter.wake();
        }
    }

    /** Takes the flag back: who waits for it from now on waits for the next {@link #set()}. */
    public void clear() {
        bound.checkThread();
        set = false;
    }

    /**
     * Whether the flag is set.
     *
     * @return true between {@link #set()} and {@link #clear()}
     */
    public boolean isSet() {
        return set;
    }

    /**
     * Waits until the flag is set. Does not suspend if it is.
     *
     * @return what to await
     */
    public Coroutine<Void> whenSet() {
        return new WhenSet();
    }

    @Override
    public String toString() {
        return "AsyncEvent (" + (set ? "set" : "not set") + (waiters.isEmpty() ? ")" : ", with waiters)");
    }

    /** The coroutine of {@link AsyncEvent#whenSet()}. */
    private final class WhenSet extends WaitList.Entry<Void> {
        @Override
        @Nullable
        Object begin(Task<?> awaiting) {
            bound.use(awaiting);
            if (set) {
                return null;
            }
            bound.bind(awaiting, AsyncEvent.this);
            waiters.add(this);
            return suspend(awaiting);
        }

        @Override
        void leave() {
            waiters.remove(this);
        }

        @Override
        @Nullable
        Object end() {
            return null;
        }
    }
}
