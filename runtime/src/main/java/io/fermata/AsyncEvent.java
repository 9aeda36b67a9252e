// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import org.jspecify.annotations.Nullable;

/**
 * A flag that the tasks of one loop can wait for.
 *
 * <p>Not thread-safe: use it only from the tasks of one event loop. That is the loop that is current when it is created, or
 * else the first loop that uses it. Each operation on another thread or loop throws {@link IllegalStateException}.
 * Until then, operations that are not awaited work without a loop.
 */
public final class AsyncEvent {
    private final WaitList<WhenSet> waiters = new WaitList<>();
    private final LoopBound bound = new LoopBound();
    private boolean set;

    /** Creates an event that is not set. */
    public AsyncEvent() {}

    /**
     * Sets the flag and wakes all tasks that wait for it, in the order in which they came. They are woken even if
     * {@link #clear()} follows at once.
     */
    public void set() {
        bound.check(this);
        set = true;
        for (WhenSet waiter = waiters.poll(); waiter != null; waiter = waiters.poll()) {
            waiter.wake();
        }
    }

    /** Clears the flag. Later waiters wait for the next {@link #set()}. */
    public void clear() {
        bound.check(this);
        set = false;
    }

    /**
     * Whether the flag is set.
     *
     * @return true between {@link #set()} and {@link #clear()}
     */
    public boolean isSet() {
        bound.check(this);
        return set;
    }

    /**
     * Waits until the flag is set. Does not suspend if it is.
     *
     * @return a coroutine that ends when the flag is set
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
            bound.use(awaiting, AsyncEvent.this);
            if (set) {
                return null;
            }
            bound.bindWaiting(awaiting, AsyncEvent.this);
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
