// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.internal.util.LocalMap;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A variable that each task has for itself: what a {@link ThreadLocal} is to threads, and Python's {@code ContextVar} to
 * asyncio. For what belongs to a piece of work and is tedious to pass along: its user, its request, its transaction.
 *
 * <pre>{@code
 * static final AsyncLocal<String> USER = AsyncLocal.create();
 *
 * try (var token = USER.set("ann")) {
 *     await(handle(request));      // sees ann, and so do the tasks it makes
 * }                                // as before
 * }</pre>
 *
 * <ul>
 *   <li>A task gets a copy of the values of the code that makes it, at that moment. Later changes on either side are
 *       not seen on the other. Copying costs nothing: the values are in an immutable map.
 *   <li>A coroutine that is awaited directly runs in the task that awaits it, and shares its values.
 *   <li>{@link Fermata#toThread} takes the values along, and what the job sets there is dropped; {@link
 *       Fermata#runInExecutor} takes none.
 *   <li>Callbacks of {@link EventLoop#callSoon}, {@link EventLoop#callLater}, {@link EventLoop#execute} and {@link
 *       AsyncFuture#addDoneCallback} run with a copy of the values that were there when they were registered, and {@link
 *       EventLoop#submit} gives its task one.
 *   <li>Outside of tasks and callbacks a thread has values of its own, as with a {@link ThreadLocal}; a loop that it runs
 *       begins with a copy of them.
 * </ul>
 *
 * @param <T> the type of the value
 */
public final class AsyncLocal<T extends @Nullable Object> {
    private static final AtomicLong COUNT = new AtomicLong();

    /** The key in {@link LocalMap}. */
    final long number = COUNT.getAndIncrement();

    /** What there is where nothing was set; null for none. */
    private final @Nullable Supplier<? extends T> initial;

    /** Whether an initial value, once given, is the value. */
    private final boolean keepsInitial;

    private AsyncLocal(@Nullable Supplier<? extends T> initial, boolean keepsInitial) {
        this.initial = initial;
        this.keepsInitial = keepsInitial;
    }

    /**
     * Creates a variable that has no value until it is set.
     *
     * @param <T> the type of the value
     * @return a new variable, unset everywhere
     */
    public static <T extends @Nullable Object> AsyncLocal<T> create() {
        return new AsyncLocal<>(null, false);
    }

    /**
     * Creates a variable with one value wherever it was not set.
     *
     * @param value the value; shared, so better immutable
     * @param <T> the type of the value
     * @return a new variable with that default value
     */
    public static <T extends @Nullable Object> AsyncLocal<T> withDefault(T value) {
        return new AsyncLocal<>(() -> value, false);
    }

    /**
     * Creates a variable that sets itself, where it was not set, when somebody asks for it.
     *
     * @param supplier gives the value; called at the first {@link #get} in each task
     * @param <T> the type of the value
     * @return a new variable, whose default value the supplier gives
     */
    public static <T extends @Nullable Object> AsyncLocal<T> withInitial(Supplier<? extends T> supplier) {
        return new AsyncLocal<>(Objects.requireNonNull(supplier, "supplier"), true);
    }

    /**
     * The value that the calling code sees.
     *
     * @return the value that the calling code sees
     * @throws NoSuchElementException if none was set, and there is no initial one
     */
    @SuppressWarnings({"unchecked", "NullAway"}) // only Ts are stored under this key; T may be nullable
    public T get() {
        Object value = find();
        if (value != LocalMap.ABSENT) {
            return (T) value;
        }
        if (initial == null) {
            throw new NoSuchElementException("this AsyncLocal was not set here; set it, or use orElse() or isSet()");
        }
        T first = initial.get();
        if (keepsInitial) {
            put(first);
        }
        return first;
    }

    /**
     * The value that the calling code sees, if one was set.
     *
     * @param other what to give otherwise, whatever the initial value
     * @return the value, or the other
     */
    @SuppressWarnings({"unchecked", "NullAway"}) // only Ts are stored under this key; T may be nullable
    public T orElse(T other) {
        Object value = find();
        return value == LocalMap.ABSENT ? other : (T) value;
    }

    /**
     * Whether the calling code sees a value that was set.
     *
     * @return false where there is at most an initial one
     */
    public boolean isSet() {
        return find() != LocalMap.ABSENT;
    }

    /**
     * Sets the value for the calling task (or callback, or thread).
     *
     * @param value the new value
     * @return the way back to what was before; to be ignored if there is none
     */
    public Token<T> set(T value) {
        ContextCell cell = ThreadState.currentCell();
        Token<T> token = new Token<>(this, cell, find());
        put(value);
        return token;
    }

    /**
     * Takes the value back to what it was before a {@link #set}, also to having been set nowhere.
     *
     * @param token what {@code set} gave
     * @throws IllegalStateException if the token was used already, or comes from another task, callback or thread
     * @throws IllegalArgumentException if it comes from another variable
     */
    public void reset(Token<T> token) {
        if (token.local != this) {
            throw new IllegalArgumentException("the token was made by another AsyncLocal");
        }
        if (token.used) {
            throw new IllegalStateException("the token has been used already");
        }
        ContextCell cell = ThreadState.currentCell();
        if (cell != token.cell || cell.visit != token.visit) {
            throw new IllegalStateException("the token was made in another task, callback, thread or context;"
                    + " values are reset where they were set");
        }
        token.used = true;
        if (token.before == LocalMap.ABSENT) {
            cell.set(contextOf(cell).without(this));
        } else {
            cell.set(contextOf(cell).with(this, token.before));
        }
    }

    /**
     * Runs something that sees another value. For code that awaits, use {@link #set} in a try-with-resources statement
     * instead.
     *
     * @param value the value that it sees
     * @param action what to run
     */
    public void runWith(T value, Runnable action) {
        Objects.requireNonNull(action, "action");
        Token<T> token = set(value);
        try {
            action.run();
        } finally {
            reset(token);
        }
    }

    /**
     * Calls something that sees another value. For code that awaits, use {@link #set} in a try-with-resources statement
     * instead: a coroutine that the action only makes runs later, without the value.
     *
     * @param value the value that it sees
     * @param action what to call
     * @param <R> the type of its result
     * @return the result of the action
     * @throws Exception what the action throws
     */
    public <R extends @Nullable Object> R callWith(T value, Callable<R> action) throws Exception {
        Objects.requireNonNull(action, "action");
        Token<T> token = set(value);
        try {
            return action.call();
        } finally {
            reset(token);
        }
    }

    private @Nullable Object find() {
        AsyncContext context = ThreadState.currentContext();
        return context == null ? LocalMap.ABSENT : context.get(this);
    }

    private void put(@Nullable Object value) {
        ContextCell cell = ThreadState.currentCell();
        cell.set(contextOf(cell).with(this, value));
    }

    private static AsyncContext contextOf(ContextCell cell) {
        AsyncContext context = cell.context;
        return context == null ? AsyncContext.EMPTY : context;
    }

    /**
     * The way back from one {@link AsyncLocal#set}; belongs to the task, callback or thread that set the value.
     *
     * @param <T> the type of the value
     */
    public static final class Token<T extends @Nullable Object> implements AutoCloseable {
        private final AsyncLocal<T> local;
        private final ContextCell cell;
        private final @Nullable Object visit;
        private final @Nullable Object before;
        private boolean used;

        private Token(AsyncLocal<T> local, ContextCell cell, @Nullable Object before) {
            this.local = local;
            this.cell = cell;
            this.visit = cell.visit;
            this.before = before;
        }

        /**
         * Resets the variable, see {@link AsyncLocal#reset}; does nothing if that has been done.
         *
         * @throws IllegalStateException in another task, callback or thread than the one that set the value
         */
        @Override
        public void close() {
            if (!used) {
                local.reset(this);
            }
        }
    }
}
