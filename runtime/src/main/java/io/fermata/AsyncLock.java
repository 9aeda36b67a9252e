// SPDX-License-Identifier: Apache-2.0
package io.fermata;

/**
 * Mutual exclusion between the tasks of one loop.
 *
 * <pre>{@code
 * try (var held = await(lock.acquire())) {
 *     await(...);
 * }
 * }</pre>
 *
 * <p>Waiting tasks get the lock in the order in which they came. No other task overtakes them, not even in the turn between
 * the release and the next owner's step. A task that is cancelled before it has run passes the lock on.
 *
 * <p>The lock has no owner: any task may release it, and a task that acquires it twice waits for itself.
 *
 * <p>Not thread-safe: use it only from the tasks of one event loop. That is the loop that is current when it is created, or
 * else the first loop that uses it. Each operation on another thread or loop throws {@link IllegalStateException}.
 * Without a loop it cannot be acquired.
 */
public final class AsyncLock {
    // Between the release and the step of the task that was woken for it, the lock is free, but for nobody else. All
    // fields belong to the loop's thread.

    /** Those who wait, those who were woken, and those who were cancelled, until their task has run. */
    private final WaitList<Acquire> waiters = new WaitList<>();

    private final LoopBound bound = new LoopBound();
    private boolean locked;

    /** Creates a lock that is free. */
    public AsyncLock() {}

    /**
     * Acquires the lock, when it is this one's turn. Does not suspend if the lock is free and nobody waits.
     *
     * @return what to await; gives the way to release the lock
     */
    public Coroutine<Held> acquire() {
        return new Acquire();
    }

    /**
     * Whether the lock is held. In the turn between a release and the step of the next one it is not.
     *
     * @return true from an acquisition to the release
     */
    public boolean isLocked() {
        bound.check(this);
        return locked;
    }

    /**
     * Releases the lock, and wakes the task that has waited for it longest.
     *
     * @throws IllegalStateException if the lock is free
     */
    public void release() {
        bound.check(this);
        if (!locked) {
            throw new IllegalStateException("the AsyncLock is not held, so it cannot be released");
        }
        locked = false;
        wakeFirst();
    }

    @Override
    public String toString() {
        return "AsyncLock (" + (locked ? "locked" : "free") + (waiters.isEmpty() ? ")" : ", with waiters)");
    }

    /** One that was woken already, or is about to pass its turn on, stays the first until it has run. */
    private void wakeFirst() {
        Acquire first = waiters.peek();
        if (first != null && first.isWaiting()) {
            first.wake();
        }
    }

    /** Whether all who are in the list were cancelled; that is, nearly always, whether it is empty. */
    private boolean nobodyWaits() {
        for (WaitList.Entry<?> waiter = waiters.peek(); waiter != null; waiter = waiter.next) {
            if (waiter.phase != Operation.WITHDRAWN) {
                return false;
            }
        }
        return true;
    }

    /** One acquisition of a lock. */
    public interface Held extends AutoCloseable {
        /** Releases the lock; the second time it does nothing. Never suspends. */
        @Override
        void close();
    }

    /** The coroutine of {@link AsyncLock#acquire()} and, once it has ended, what it gives: one object for both. */
    private final class Acquire extends WaitList.Entry<Held> implements Held {
        private boolean closed;

        boolean isWaiting() {
            return phase >= 0;
        }

        @Override
        Object begin(Task<?> awaiting) {
            bound.use(awaiting, AsyncLock.this);
            if (!locked && nobodyWaits()) {
                locked = true;
                return this;
            }
            bound.bindWaiting(awaiting, AsyncLock.this);
            waiters.add(this);
            return suspend(awaiting);
        }

        @Override
        Object end() {
            waiters.remove(this);
            locked = true;
            return this;
        }

        @Override
        void abandon() {
            passOn();
        }

        /** Stays in the list until its task runs, as asyncio has it: who is next is decided then. */
        @Override
        void leave() {}

        @Override
        void left() {
            passOn();
        }

        private void passOn() {
            waiters.remove(this);
            if (!locked) {
                wakeFirst();
            }
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                release();
            }
        }
    }
}
