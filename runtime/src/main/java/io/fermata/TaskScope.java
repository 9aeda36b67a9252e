// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.internal.util.Sneaky;
import java.time.Duration;
import java.util.Objects;
import java.util.function.UnaryOperator;
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
 * <p>As soon as the {@link Joiner} decides, the remaining children are cancelled. Children that are forked and never joined
 * are a mistake: where the block ends without {@link #join()}, {@link #close()} cancels them, waits for them and throws.
 *
 * <p>A scope belongs to the loop on which it was opened: all of its methods are called on that loop's thread.
 *
 * @param <T> the type of the children's results
 * @param <R> the type of the scope's result
 */
public final class TaskScope<T extends @Nullable Object, R extends @Nullable Object> implements AutoCloseable {
    private final EventLoop loop;
    private final Joiner<T, R> joiner;
    private final @Nullable String name;
    private final ScopeOwner owner;
    private final @Nullable Alarm timer;

    /** Those that have not ended. */
    final ScopeChildren children;

    private Phase phase = Phase.OPEN;

    /** There was a child, whether it ran or not. */
    private boolean forked;

    /** Somebody has begun to join, even if the join was cancelled. */
    private boolean joinTried;

    private boolean cancelled;

    /** The scope was cancelled because its time was up. */
    private boolean timedOut;

    /**
     * <pre>
     *   OPEN --join() begins--&gt; JOINING --no child is left--&gt; JOINED --close()--&gt; CLOSED
     *     ^                        |
     *     +--the join is cancelled-+      close() leads from each of them to CLOSED
     * </pre>
     */
    private enum Phase {
        OPEN("open"),
        JOINING("being joined"),
        JOINED("joined"),
        CLOSED("closed");

        private final String title;

        Phase(String title) {
            this.title = title;
        }
    }

    @SuppressWarnings("unchecked") // a joiner of any supertype does: it is only given children, and asked for a result
    private TaskScope(EventLoop loop, Joiner<? super T, ? extends R> joiner, Configuration configuration) {
        this.loop = loop;
        this.joiner = (Joiner<T, R>) joiner;
        this.children = new ScopeChildren(loop);
        this.name = configuration.name;
        this.owner = new ScopeOwner(loop.driver.current(), configuration.interruptOwner);
        this.timer = configuration.timeout == null ? null : Alarm.set(loop, configuration.timeout, this::expire);
    }

    /**
     * Opens a scope whose children must all succeed: the first failure cancels the rest.
     *
     * @param <T> the type of the children's results
     * @return a new scope, to be closed by a {@code try} block
     * @throws IllegalStateException if no loop runs
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
     * @return a new scope, to be closed by a {@code try} block
     * @throws IllegalStateException if no loop runs
     */
    public static <T extends @Nullable Object, R extends @Nullable Object> TaskScope<T, R> open(
            Joiner<? super T, ? extends R> joiner) {
        return open(joiner, UnaryOperator.identity());
    }

    /**
     * Opens a scope with a name, with a time limit, or one that interrupts its owner.
     *
     * <pre>{@code
     * TaskScope.open(Joiner.awaitAll(), config -> config.name("search").timeout(Duration.ofSeconds(5)))
     * }</pre>
     *
     * @param joiner what to make of the outcomes
     * @param configure gets the usual configuration and returns the one to use
     * @param <T> the type of the children's results
     * @param <R> the type of the scope's result
     * @return a new scope, to be closed by a {@code try} block
     * @throws IllegalStateException if no loop runs, or if there is no task to interrupt
     */
    public static <T extends @Nullable Object, R extends @Nullable Object> TaskScope<T, R> open(
            Joiner<? super T, ? extends R> joiner, UnaryOperator<Configuration> configure) {
        Objects.requireNonNull(joiner, "joiner");
        Configuration configuration = configure.apply(Configuration.USUAL);
        return new TaskScope<>(
                ThreadState.requireLoop(), joiner, Objects.requireNonNull(configuration, "configuration"));
    }

    /**
     * Starts a child. In a scope that is cancelled already the child never runs.
     *
     * @param coroutine what to run
     * @param <U> the type of its result
     * @return the child, which runs from the next turn on
     * @throws IllegalStateException if the scope was joined or closed
     */
    public <U extends T> Task<U> fork(Coroutine<U> coroutine) {
        return start(Objects.requireNonNull(coroutine, "coroutine"), null);
    }

    /**
     * Starts a child that has a name.
     *
     * @param coroutine what to run
     * @param name the name of the child
     * @param <U> the type of its result
     * @return the child, which runs from the next turn on
     * @throws IllegalStateException if the scope was joined or closed
     */
    public <U extends T> Task<U> fork(Coroutine<U> coroutine, String name) {
        return start(Objects.requireNonNull(coroutine, "coroutine"), Objects.requireNonNull(name, "name"));
    }

    /**
     * Starts an async lambda as a child.
     *
     * @param callable what to run
     * @param <U> the type of its result
     * @return the child, which runs from the next turn on
     * @throws IllegalStateException if the scope was joined or closed
     */
    public <U extends T> Task<U> fork(AsyncCallable<U> callable) {
        return fork(Fermata.coroutine(callable));
    }

    /**
     * Starts an async lambda as a child that has a name.
     *
     * @param callable what to run
     * @param name the name of the child
     * @param <U> the type of its result
     * @return the child, which runs from the next turn on
     * @throws IllegalStateException if the scope was joined or closed
     */
    public <U extends T> Task<U> fork(AsyncCallable<U> callable, String name) {
        return fork(Fermata.coroutine(callable), name);
    }

    /**
     * Starts an async lambda that has no result as a child.
     *
     * @param runnable what to run
     * @return the child; its result is null, and so is its part in the result of the scope
     * @throws IllegalStateException if the scope was joined or closed
     */
    @SuppressWarnings("unchecked") // null is of each type
    public Task<Void> fork(AsyncRunnable runnable) {
        return (Task<Void>) fork((Coroutine<T>) Fermata.coroutine(runnable));
    }

    /**
     * Starts an async lambda that has no result as a child that has a name.
     *
     * @param runnable what to run
     * @param name the name of the child
     * @return the child, which runs from the next turn on
     * @throws IllegalStateException if the scope was joined or closed
     */
    @SuppressWarnings("unchecked") // null is of each type
    public Task<Void> fork(AsyncRunnable runnable, String name) {
        return (Task<Void>) fork((Coroutine<T>) Fermata.coroutine(runnable), name);
    }

    /**
     * Waits until no child is left. If that is cancelled, the scope may be joined again.
     *
     * @return what to await: the joiner's result; throws what the joiner throws, and {@link IllegalStateException} if the
     *     scope was joined or closed before, or if a child joins it
     */
    public Coroutine<R> join() {
        return new ScopeJoin<>(this);
    }

    /**
     * Whether the remaining children are cancelled: the joiner has decided, the time is up, or the scope is closed.
     *
     * @return true once the scope is cancelled
     */
    public boolean isCancelled() {
        return cancelled;
    }

    /**
     * Cancels the children that are left and suspends until they have ended. The call is a suspension point, so it
     * belongs in an async method; the usual place is the end of a {@code try} block. A scope that is closed already stays
     * so.
     *
     * @throws IllegalStateException if there were children and nobody has joined them, unless an exception ends the block
     *     anyway; or if children are left and the call is not in an async method
     */
    @Override
    public void close() {
        ScopeEnd end = beginClose(loop.driver.current(), null, false);
        if (!children.isEmpty()) {
            throw new IllegalStateException("close() has to wait for " + children.size()
                    + " children, which only an async method that is woven can do: " + children
                    + ". Close the scope at the end of a try block in the async method that opened it");
        }
        Throwable unused = end.conclude(null);
    }

    @Override
    public String toString() {
        String state = cancelled && phase != Phase.CLOSED ? "cancelled" : phase.title;
        return "TaskScope " + (name == null ? "" : name + " ") + "(" + state + ", " + children.size() + " children)";
    }

    // What woven code and the coroutines of this scope call.

    /**
     * Closes the scope and cancels the children that are left. When none is left any more, what this gives is to be
     * {@linkplain ScopeEnd#conclude concluded}.
     *
     * @param failure what has ended the block, if that is known
     * @param failed whether something has ended the block
     */
    ScopeEnd beginClose(@Nullable Task<?> task, @Nullable Throwable failure, boolean failed) {
        loop.checkThread();
        refuseChild(task, "close");
        boolean open = phase == Phase.OPEN || phase == Phase.JOINING;
        phase = Phase.CLOSED;
        stopTimer();
        cancelChildren();
        boolean forgotten = open && forked && !joinTried && !failed;
        return new ScopeEnd(this, open ? owner : ScopeOwner.NOBODY, forgotten, failure);
    }

    void beginJoin(Task<?> task) {
        loop.checkThread();
        refuseChild(task, "join");
        if (phase != Phase.OPEN) {
            throw new IllegalStateException("cannot join: the scope is " + phase.title
                    + "; a scope is joined once, by one task, before it is closed");
        }
        phase = Phase.JOINING;
        joinTried = true;
    }

    /** The join was cancelled: another one may be begun. */
    void abandonJoin() {
        if (phase == Phase.JOINING) {
            phase = Phase.OPEN;
        }
    }

    /** No child is left: what {@code join()} gives, or throws. */
    R endJoin() {
        if (phase == Phase.JOINING) {
            phase = Phase.JOINED;
        }
        stopTimer();
        owner.takeBackInterrupt();
        try {
            return result();
        } catch (Throwable e) {
            owner.renewCancellation();
            throw Sneaky.rethrow(e);
        }
    }

    /** What the joiner throws about a scope in which something has failed; null if it is content. */
    @Nullable
    Throwable failureOfJoiner() {
        try {
            Object unused = result();
            return null;
        } catch (Throwable e) {
            return e;
        }
    }

    private R result() throws Throwable {
        if (timedOut) {
            joiner.onTimeout();
        }
        return joiner.result();
    }

    /** The mistake of leaving children without having joined them. */
    IllegalStateException neverJoined() {
        return new IllegalStateException("TaskScope " + (name == null ? "" : name + " ")
                + "was left without join(), so its children were cancelled. Call await(scope.join()) before the"
                + " block ends");
    }

    // The children.

    private <U extends T> Task<U> start(Coroutine<U> coroutine, @Nullable String childName) {
        loop.checkThread();
        if (phase == Phase.JOINED || phase == Phase.CLOSED || (phase == Phase.JOINING && children.isEmpty())) {
            throw new IllegalStateException("cannot fork: the scope is " + (phase == Phase.CLOSED ? "closed" : "joined")
                    + "; fork before join(), or open another scope");
        }
        Task<U> child = loop.spawn(coroutine, childName);
        if (askToFork(child)) {
            cancelChildren();
        }
        forked = true;
        children.add(child);
        child.addWaiter((Runnable) () -> childDone(child));
        if (cancelled) {
            child.cancel();
        }
        return child;
    }

    /** A child that the joiner cannot take never runs. */
    private boolean askToFork(Task<? extends T> child) {
        try {
            return joiner.onFork(asChild(child));
        } catch (Throwable e) {
            child.cancel();
            throw e;
        }
    }

    private void childDone(Task<? extends T> child) {
        children.remove(child);
        boolean decided;
        try {
            decided = joiner.onComplete(asChild(child));
        } catch (Throwable e) {
            loop.report("the joiner of a TaskScope threw", e);
            decided = true;
        }
        if (decided) {
            owner.childDecided(child, phase == Phase.OPEN && !cancelled);
            cancelChildren();
        }
        children.wakeIfEmpty();
    }

    @SuppressWarnings("unchecked") // a task gives its result and takes none
    private Task<T> asChild(Task<? extends T> child) {
        return (Task<T>) child;
    }

    /** Once: to cancel again would interrupt those who clean up. */
    private void cancelChildren() {
        if (!cancelled) {
            cancelled = true;
            children.cancelAll();
        }
    }

    /** The time is up. */
    private void expire() {
        boolean over = phase == Phase.JOINED || phase == Phase.CLOSED || (phase == Phase.JOINING && children.isEmpty());
        if (!over && !cancelled) {
            timedOut = true;
            owner.timeIsUp(phase == Phase.OPEN);
            cancelChildren();
        }
    }

    private void stopTimer() {
        if (timer != null) {
            timer.cancel();
        }
    }

    private void refuseChild(@Nullable Task<?> task, String what) {
        if (task != null && children.contains(task)) {
            throw new IllegalStateException("cannot " + what + ": " + task.name()
                    + " is a child of this scope and would wait for itself; the task that opened the scope does it");
        }
    }

    /** How a scope is set up. Immutable: each method returns another one. */
    public static final class Configuration {
        static final Configuration USUAL = new Configuration(false, null, null);

        private final boolean interruptOwner;
        private final @Nullable String name;
        private final @Nullable Duration timeout;

        private Configuration(boolean interruptOwner, @Nullable String name, @Nullable Duration timeout) {
            this.interruptOwner = interruptOwner;
            this.name = name;
            this.timeout = timeout;
        }

        /**
         * Makes the scope interrupt the task that opened it, as asyncio's {@code TaskGroup} does: when the failure of a
         * child decides, or when the time is up, the await inside the block throws {@link CancelledError}, with the failure
         * as its cause. {@link TaskScope#join()} or {@link TaskScope#close()} then throws the failure, and takes the
         * cancellation back.
         *
         * @param interrupt whether to do so; if not, only {@code join()} tells of a failure
         * @return a configuration like this one, with that
         */
        public Configuration interruptOwner(boolean interrupt) {
            return new Configuration(interrupt, name, timeout);
        }

        /**
         * Gives the scope a name, for people.
         *
         * @param scopeName the name
         * @return a configuration like this one, with that
         */
        public Configuration name(String scopeName) {
            return new Configuration(interruptOwner, Objects.requireNonNull(scopeName, "name"), timeout);
        }

        /**
         * Gives the scope a time limit. When it is up before all children are joined, the scope is cancelled, and {@link
         * Joiner#onTimeout()} says what {@link TaskScope#join()} does.
         *
         * @param limit for how long, from the opening on
         * @return a configuration like this one, with that
         */
        public Configuration timeout(Duration limit) {
            return new Configuration(interruptOwner, name, Objects.requireNonNull(limit, "timeout"));
        }
    }
}
