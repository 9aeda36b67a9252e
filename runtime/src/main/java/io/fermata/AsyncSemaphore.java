// SPDX-License-Identifier: Apache-2.0
package io.fermata;

/**
 * A number of permits for the tasks of one loop.
 *
 * <pre>{@code
 * try (var permit = await(semaphore.acquire())) {
 *     await(...);
 * }
 * }</pre>
 *
 * <p>Waiting tasks get permits in the order in which they came, and no other task overtakes them. A task that is cancelled
 * after it was given a permit, and before it has run, passes the permit on.
 *
 * <p>Not thread-safe: use it only from the tasks of one event loop. That is the loop that is current when it is created, or
 * else the first loop that uses it. Each operation on another thread or loop throws {@link IllegalStateException}.
 * Until then, operations that are not awaited work without a loop.
 */
public final class AsyncSemaphore {
    private final WaitList<Acquire> waiters = new WaitList<>();
    private final LoopBound bound = new LoopBound();

    /** Those that belong to nobody. */
    private int permits;

    /** How many were given permits and have not run yet; newcomers queue up behind them. */
    private int granted;

    /**
     * Creates a semaphore.
     *
     * @param permits how many permits there are to begin with
     * @throws IllegalArgumentException if that is negative
     */
    public AsyncSemaphore(int permits) {
        if (permits < 0) {
            throw new IllegalArgumentException("a semaphore cannot have " + permits + " permits: zero is the least");
        }
        this.permits = permits;
    }

    /**
     * Acquires a permit, when it is this one's turn. Does not suspend if there is one and nobody waits.
     *
     * @return what to await; gives the way to release the permit
     */
    public Coroutine<Permit> acquire() {
        return new Acquire();
    }

    /**
     * Releases a permit: gives it to the task that has waited longest, if any. It need not have been acquired.
     *
     * @throws IllegalStateException if there are as many permits as an {@code int} can count
     */
    public void release() {
        bound.check(this);
        if (permits == Integer.MAX_VALUE) {
            throw new IllegalStateException("the AsyncSemaphore has " + permits + " permits and cannot have more");
        }
        permits++;
        wakeNext();
    }

    /**
     * How many permits there are to acquire. One that was given to a task that has not run yet is not counted.
     *
     * @return the number of permits that are free
     */
    public int availablePermits() {
        bound.check(this);
        return permits;
    }

    @Override
    public String toString() {
        return "AsyncSemaphore (" + permits + " permits" + (waiters.isEmpty() ? ")" : ", with waiters)");
    }

    private boolean wakeNext() {
        Acquire next = waiters.poll();
        if (next == null) {
            return false;
        }
        permits--;
        granted++;
        next.wake();
        return true;
    }

    /** For those who came while there were permits, but others before them had not run. */
    private void wakeAllowed() {
        while (permits > 0 && wakeNext()) {
            // each turn of the loop wakes one
        }
    }

    /** One permit of a semaphore. */
    public interface Permit extends AutoCloseable {
        /** Releases the permit; the second time it does nothing. Never suspends. */
        @Override
        void close();
    }

    /** The coroutine of {@link AsyncSemaphore#acquire()} and, once it has ended, what it gives: one object for both. */
    private final class Acquire extends WaitList.Entry<Permit> implements Permit {
        private boolean closed;

        @Override
        Object begin(Task<?> awaiting) {
            bound.use(awaiting, AsyncSemaphore.this);
            if (permits > 0 && granted == 0 && waiters.isEmpty()) {
                permits--;
                return this;
            }
            bound.bindWaiting(awaiting, AsyncSemaphore.this);
            waiters.add(this);
            return suspend(awaiting);
        }

        @Override
        void leave() {
            waiters.remove(this);
        }

        @Override
        Object end() {
            granted--;
            wakeAllowed();
            return this;
        }

        @Override
        void abandon() {
            granted--;
            permits++;
            wakeAllowed();
        }

        @Override
        void left() {
            wakeAllowed();
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
