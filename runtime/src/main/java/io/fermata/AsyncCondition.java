// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.abi.Abi;
import io.fermata.abi.Frame;
import io.fermata.internal.util.Sneaky;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What tasks wait for that hold a lock until others, holding the same lock, have made something true.
 *
 * <pre>{@code
 * try (var held = await(lock.acquire())) {
 *     await(condition.waitUntil(() -> !items.isEmpty()));
 *     use(items.removeFirst());
 * }
 * }</pre>
 *
 * <p>A wait releases the lock. Before the wait ends, in whatever way, it acquires the lock again, in turn with all other
 * tasks that want it. A wait that ends with an exception passes its signal on to the next task. So a wait may end without
 * a signal of its own: a task should check again if its condition is true, as {@link #waitUntil} does.
 *
 * <p>Not thread-safe: use it only from the tasks of one event loop. That is the loop that is current when it is created, or
 * else the first loop that uses it. Each operation on another thread or loop throws {@link IllegalStateException}.
 * Until then, operations that are not awaited work without a loop.
 */
public final class AsyncCondition {
    private final AsyncLock lock;
    private final Signals signals = new Signals();
    private final LoopBound bound = new LoopBound();

    /**
     * Creates a condition.
     *
     * @param lock the lock that a task holds when it waits or signals; several conditions may share it
     */
    public AsyncCondition(AsyncLock lock) {
        this.lock = Objects.requireNonNull(lock, "lock");
    }

    /**
     * Gives the lock up, waits for a signal, and acquires the lock again.
     *
     * @return what to await; throws {@link IllegalStateException} if the lock is free
     */
    public Coroutine<Void> waitSignal() {
        return new WaitSignal();
    }

    /**
     * Waits for signals until something is true. Does not suspend if it is.
     *
     * @param condition what shall be true; called with the lock held
     * @return what to await; throws {@link IllegalStateException} if the lock is free and the condition not true, and
     *     whatever the condition throws
     */
    public Coroutine<Void> waitUntil(BooleanSupplier condition) {
        return new WaitUntil(Objects.requireNonNull(condition, "condition"));
    }

    /**
     * Wakes the task that has waited longest.
     *
     * @throws IllegalStateException if the lock is free
     */
    public void signal() {
        signal(1);
    }

    /**
     * Wakes the tasks that have waited longest, in the order in which they came.
     *
     * @param count how many tasks to wake at most
     * @throws IllegalStateException if the lock is free
     * @throws IllegalArgumentException if the number is negative
     */
    public void signal(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("cannot signal to " + count + " tasks");
        }
        bound.check(this);
        requireLock("signal");
        signals.signal(count);
    }

    /**
     * Wakes all tasks that wait, in the order in which they came.
     *
     * @throws IllegalStateException if the lock is free
     */
    public void signalAll() {
        signal(Integer.MAX_VALUE);
    }

    @Override
    public String toString() {
        return "AsyncCondition (" + lock + (signals.isEmpty() ? ")" : ", with waiters)");
    }

    private void requireLock(String what) {
        if (!lock.isLocked()) {
            throw new IllegalStateException(
                    "cannot " + what + ": the lock of this AsyncCondition is not held; acquire it first");
        }
    }

    /** The coroutine of {@link AsyncCondition#waitSignal()}. */
    private final class WaitSignal extends Frame<Void> {
        private static final int WAITING = 1;
        private static final int ACQUIRING = 2;

        /** What the wait is to end with when the lock is held again; the last cancellation, if there were several. */
        private @Nullable Throwable failure;

        @Override
        public @Nullable Object resume(Task<?> task) {
            if (state == RUNNING) {
                return begin(task);
            }
            boolean held = takeResult(task) && state == ACQUIRING;
            if (!held && Abi.await(lock.acquire(), task) == Abi.SUSPENDED) {
                return Abi.suspend(this, ACQUIRING, task);
            }
            if (failure != null) {
                signals.signal(1);
                throw Sneaky.rethrow(failure);
            }
            return null;
        }

        private @Nullable Object begin(Task<?> task) {
            bound.use(task, AsyncCondition.this);
            requireLock("wait");
            bound.bindWaiting(task, AsyncCondition.this);
            lock.release();
            Object suspended = signals.await(task);
            return suspended == Abi.SUSPENDED ? Abi.suspend(this, WAITING, task) : suspended;
        }

        /** False if what this waited for, the signal or the lock, did not come. */
        private boolean takeResult(Task<?> task) {
            try {
                Object unused = Abi.resumed(task);
                return true;
            } catch (Throwable e) {
                failure = e;
                return false;
            }
        }
    }

    /** The coroutine of {@link AsyncCondition#waitUntil}. */
    private final class WaitUntil extends Frame<Void> {
        private @Nullable BooleanSupplier condition;

        WaitUntil(BooleanSupplier condition) {
            this.condition = condition;
        }

        @Override
        public @Nullable Object resume(Task<?> task) {
            if (state != RUNNING) {
                Object unused = Abi.resumed(task);
            }
            while (!Objects.requireNonNull(condition).getAsBoolean()) {
                if (Abi.await(new WaitSignal(), task) == Abi.SUSPENDED) {
                    return Abi.suspend(this, 1, task);
                }
            }
            return null;
        }

        @Override
        public void forget() {
            condition = null;
        }
    }
}
