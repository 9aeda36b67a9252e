// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.internal.util.LocalMap;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The values of all {@link AsyncLocal}s, and of the thread-locals that a {@link ThreadLocalBridge} carries, as the code
 * saw them that {@linkplain #capture() captured} this. Immutable; may be used by any thread, and more than once.
 *
 * <p>Tasks, callbacks and {@link Fermata#toThread} take a context with them by themselves. This class is for other ways
 * of going on elsewhere: executors, listeners, threads.
 *
 * <pre>{@code
 * AsyncContext context = AsyncContext.capture();
 * pool.execute(() -> context.run(() -> audit(USER.get())));
 * }</pre>
 */
public final class AsyncContext {
    static final AsyncContext EMPTY = new AsyncContext(LocalMap.EMPTY, null);

    private final LocalMap locals;
    private final @Nullable BridgedValues bridged;

    private AsyncContext(LocalMap locals, @Nullable BridgedValues bridged) {
        this.locals = locals;
        this.bridged = bridged;
    }

    /**
     * The context of the calling code, as it is now.
     *
     * @return a snapshot of the values that the calling code sees
     */
    public static AsyncContext capture() {
        AsyncContext captured = captureIfAny();
        return captured == null ? EMPTY : captured;
    }

    /** The same; null if it is empty. */
    static @Nullable AsyncContext captureIfAny() {
        AsyncContext context = ThreadState.currentContext();
        ThreadLocalBridge<?>[] bridges = Bridges.active;
        if (bridges != null) {
            return (context == null ? EMPTY : context).withBridged(BridgedValues.capture(bridges));
        }
        return context;
    }

    /**
     * Runs something in this context. What it sets there is gone when it returns.
     *
     * @param action what to run
     */
    public void run(Runnable action) {
        Objects.requireNonNull(action, "action");
        Visit visit = enter();
        try {
            action.run();
        } finally {
            visit.leave();
        }
    }

    /**
     * Calls something in this context. What it sets there is gone when it returns. An async method that it calls runs
     * only when its coroutine is awaited, that is later; make a task of it inside, which copies this context.
     *
     * @param action what to call
     * @param <R> the type of its result
     * @return the result of the action
     * @throws Exception what the action throws
     */
    public <R extends @Nullable Object> R call(Callable<R> action) throws Exception {
        Objects.requireNonNull(action, "action");
        Visit visit = enter();
        try {
            return action.call();
        } finally {
            visit.leave();
        }
    }

    private Visit enter() {
        return new Visit(ThreadState.currentCell(), this);
    }

    boolean isEmpty() {
        return locals.isEmpty() && bridged == null;
    }

    /** The value of a local, or {@link LocalMap#ABSENT}. */
    @Nullable
    Object get(AsyncLocal<?> local) {
        return locals.get(local.number);
    }

    AsyncContext with(AsyncLocal<?> local, @Nullable Object value) {
        return new AsyncContext(locals.with(local.number, value), bridged);
    }

    AsyncContext without(AsyncLocal<?> local) {
        return new AsyncContext(locals.without(local.number), bridged);
    }

    @Nullable
    BridgedValues bridged() {
        return bridged;
    }

    AsyncContext withBridged(@Nullable BridgedValues values) {
        return values == bridged ? this : new AsyncContext(locals, values);
    }

    /** A stay of the calling code in another context: what its cell held, and its thread-locals. */
    private static final class Visit {
        private final ContextCell cell;
        private final @Nullable AsyncContext outer;
        private final @Nullable Object outerVisit;
        private final @Nullable BridgedValues outerBridged;

        Visit(ContextCell cell, AsyncContext inner) {
            this.cell = cell;
            outer = cell.context;
            outerVisit = cell.visit;
            cell.set(inner);
            cell.visit = this;
            ThreadLocalBridge<?>[] bridges = Bridges.active;
            outerBridged = bridges == null ? null : BridgedValues.exchange(bridges, inner.bridged);
        }

        void leave() {
            cell.context = outer;
            cell.visit = outerVisit;
            if (outerBridged != null) {
                outerBridged.restore();
            }
            ThreadState.release(ThreadState.get());
        }
    }
}
