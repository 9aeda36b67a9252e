// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import org.jspecify.annotations.Nullable;

/**
 * A flag that the tasks of one loop can wait for.
 *
 * <p>Belongs to the loop that is current where it is made, else to the first one that uses it: other threads and other
 * loops get an {@link IllegalStateException} from each operation. Before that, what is not awaited works without a loop.
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
        bound.check(this);
        set = true;
        for (WhenSet waiter = waiters.poll(); waiter != null; waiter = waiters.poll()) {
            waiter.wake();
        }
    }

    /** Takes the flag back: who waits for it from now on waits for the next {@link #set()}. */
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
