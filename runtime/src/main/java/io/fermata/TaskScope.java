// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.abi.Abi;
import io.fermata.abi.Frame;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that live no longer than a block: forked in it, joined in it, and gone when it is left.
 *
 * <pre>{@code
 * try (var scope = TaskScope.open()) {
 *   Task<String> user = scope.fork(user(id));
 *   Task<Integer> order = scope.fork(order(id));
 *   await(scope.join());                       // throws the first failure
 *   return async(user.resultNow() + order.resultNow());
 * }                                            // close() suspends until no child is left
 * }</pre>
 *
 * <p>A scope is open, then joined, then closed; from the first outcome that its {@link Joiner} says decides, its children
 * are cancelled. It belongs to the loop on which it was opened.
 *
 * @param <T> the type of the children's results
 * @param <R> the type of the scope's result
 */
public final class TaskScope<T extends @Nullable Object, R extends @Nullable Object> implements AutoCloseable {
    private final EventLoop loop;
    private final Joiner<? super T, ? extends R> joiner;
    private final Set<Task<?>> children = new LinkedHashSet<>();

    /** Those who wait until no child is left: one who joins, or one who closes. */
    private final WaitList<WaitForChildren> waiting = new WaitList<>();

    private boolean cancelled;
    private boolean joined;
    private boolean closed;

    private TaskScope(EventLoop loop, Joiner<? super T, ? extends R> joiner) {
        this.loop = loop;
        this.joiner = joiner;
    }

    /**
     * Opens a scope whose children must all succeed: the first failure cancels the rest.
     *
     * @param <T> the type of the children's results
     * @return the scope
     */
    public static <T extends @Nullable Object> TaskScope<T, Void> open() {
        return open(Joiner.<T>awaitAllSuccessfulOrThrow());
    }

    /**
     * Opens a scope.
     *
     * @param joiner what to make of the outcomes
     * @param <T> the type of the children's results
     * @param <R> the type of the scope's result
     * @return the scope
     */
    public static <T extends @Nullable Object, R extends @Nullable Object> TaskScope<T, R> open(
            Joiner<? super T, ? extends R> joiner) {
        return new TaskScope<>(ThreadState.requireLoop(), Objects.requireNonNull(joiner, "joiner"));
    }

    /**
     * Starts a child. In a scope that is cancelled already the child never runs.
     *
     * @param coroutine what to run
     * @param <U> the type of its result
     * @return the child
     * @throws IllegalStateException if the scope was joined or closed
     */
    public <U extends T> Task<U> fork(Coroutine<U> coroutine) {
        Objects.requireNonNull(coroutine, "coroutine");
        loop.checkThread();
        if (closed || (joined && children.isEmpty())) {
            throw new IllegalStateException("cannot fork: the scope is " + (closed ? "closed" : "joined"));
        }
        Task<U> child = loop.spawn(coroutine, null);
        children.add(child);
        child.addWaiter((Runnable) () -> childDone(child));
        if (joiner.onFork(child)) {
            cancelChildren();
        } else if (cancelled) {
            child.cancel();
        }
        return child;
    }

    /**
     * Starts an async lambda as a child.
     *
     * @param callable what to run
     * @param <U> the type of its result
     * @return the child
     * @throws IllegalStateException if the scope was joined or closed
     */
    public <U extends T> Task<U> fork(AsyncCallable<U> callable) {
        return fork(new Calling<>(Objects.requireNonNull(callable, "callable")));
    }

    /**
     * Waits until no child is left.
     *
     * @return what to await: the joiner's result; throws what the joiner throws
     */
    public Coroutine<R> join() {
        return new Join();
    }

    /**
     * Cancels the children that are left and suspends until they have ended. The call is a suspension point, so it
     * belongs into an async method; the usual place is the end of a {@code try} block.
     *
     * @throws IllegalStateException outside an async method if children are left
     */
    @Override
    public void close() {
        loop.checkThread();
        closed = true;
        cancelChildren();
        if (!children.isEmpty()) {
            throw new IllegalStateException("close() has to wait for " + children.size()
                    + " children, which only a woven async method can: " + children);
        }
    }

    @Override
    public String toString() {
        String state = closed ? "closed" : cancelled ? "cancelled" : joined ? "joined" : "open";
        return "TaskScope (" + state + ", " + children.size() + " children)";
    }

    /** What {@code close()} is in an async method. */
    @Nullable
    Object closeIn(Task<?> task) {
        loop.checkThread();
        closed = true;
        cancelChildren();
        return children.isEmpty() ? null : Abi.await(new Close(), task);
    }

    private void childDone(Task<? extends T> child) {
        children.remove(child);
        boolean decided;
        try {
            decided = joiner.onComplete(child);
        } catch (Throwable e) {
            loop.report("the joiner of a TaskScope threw", e);
            decided = true;
        }
        if (decided) {
            cancelChildren();
        }
        if (children.isEmpty()) {
            for (WaitForChildren waiter = waiting.poll(); waiter != null; waiter = waiting.poll()) {
                waiter.wake();
            }
        }
    }

    /** Once: to cancel again would interrupt those who clean up. */
    private void cancelChildren() {
        if (!cancelled) {
            cancelled = true;
            List.copyOf(children).forEach(child -> child.cancel());
        }
    }

    /** Ends when no child is left. */
    private final class WaitForChildren extends WaitList.Entry<@Nullable Void> {
        @Override
        @Nullable
        Object begin(Task<?> awaiting) {
            if (children.isEmpty()) {
                return null;
            }
            if (awaiting.home.loop != loop) {
                throw new IllegalStateException("the scope belongs to a different event loop");
            }
            waiting.add(this);
            return suspend(awaiting);
        }

        @Override
        void leave() {
            waiting.remove(this);
        }

        @Override
        @Nullable
        Object end() {
            return null;
        }
    }

    /** The coroutine of {@link TaskScope#join()}. */
    private final class Join extends Frame<R> {
        @Override
        public @Nullable Object resume(Task<?> task) {
            if (state == RUNNING) {
                if (joined || closed) {
                    throw new IllegalStateException("cannot join: the scope is " + (closed ? "closed" : "joined"));
                }
                joined = true;
                if (Abi.await(new WaitForChildren(), task) == Abi.SUSPENDED) {
                    return Abi.suspend(this, 1, task);
                }
            } else {
                Object unused = Abi.resumed(task);
            }
            try {
                return joiner.result();
            } catch (Throwable e) {
                throw Sneaky.rethrow(e);
            }
        }
    }

    /** Waits for the children of a scope that is being closed, whatever happens; a cancellation is thrown at the end. */
    private final class Close extends Frame<@Nullable Void> {
        private @Nullable CancelledError cancellation;

        @Override
        public @Nullable Object resume(Task<?> task) {
            if (state != RUNNING) {
                try {
                    Object unused = Abi.resumed(task);
                } catch (CancelledError e) {
                    cancellation = e;
                }
            }
            while (!children.isEmpty()) {
                if (Abi.await(new WaitForChildren(), task) == Abi.SUSPENDED) {
                    return Abi.suspend(this, 1, task);
                }
            }
            if (cancellation != null) {
                throw cancellation;
            }
            return null;
        }
    }
}
