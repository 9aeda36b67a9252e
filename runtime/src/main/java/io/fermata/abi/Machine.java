// SPDX-License-Identifier: Apache-2.0
package io.fermata.abi;

import io.fermata.AsyncGenerator;
import io.fermata.Awaitable;
import io.fermata.Coroutine;
import io.fermata.Generator;
import io.fermata.Task;
import io.fermata.TaskScope;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Abi} asks of the runtime. There is one implementation, in the package that the API lives in; this class
 * lets generated code reach it without making it public. Not for programs.
 */
public abstract class Machine {
    private static @Nullable Machine instance;

    /** For the one implementation. */
    protected Machine() {}

    /**
     * Installs the implementation; the first one stays.
     *
     * @param machine the implementation
     */
    public static synchronized void install(Machine machine) {
        if (instance == null) {
            instance = machine;
        }
    }

    /** Loads the class that installs itself, and gives what it installed. */
    static synchronized Machine load() {
        try {
            Class.forName("io.fermata.TaskMachine", true, Machine.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new LinkageError("the runtime is incomplete: io.fermata.TaskMachine is missing", e);
        }
        Machine loaded = instance;
        if (loaded == null) {
            throw new LinkageError("the runtime did not install itself");
        }
        return loaded;
    }

    /**
     * See {@link Abi#await(Awaitable, Task)}.
     *
     * @param awaitable what to wait for
     * @param task the task that waits
     * @return the value, or {@link Abi#SUSPENDED}
     */
    protected abstract @Nullable Object await(@Nullable Awaitable<?> awaitable, Task<?> task);

    /**
     * See {@link Abi#await(Awaitable, Task, int)}.
     *
     * @param awaitable what to wait for
     * @param task the task that waits
     * @param room how many more calls may be nested
     * @return the value, or {@link Abi#SUSPENDED}
     */
    protected abstract @Nullable Object await(@Nullable Awaitable<?> awaitable, Task<?> task, int room);

    /**
     * Whether coroutines are watched.
     *
     * @return true in debug mode
     */
    protected abstract boolean isDebug();

    /**
     * Notes that a frame is used; throws if it was used before.
     *
     * @param frame the frame
     */
    protected abstract void claim(Frame<?> frame);

    /**
     * See {@link Abi#room}.
     *
     * @param task the task that runs
     * @return how many more calls may be nested
     */
    protected abstract int room(Task<?> task);

    /**
     * Runs what the body that was called last has named in its place.
     *
     * @param task the task that runs
     * @param room how many more calls may be nested
     * @return the value, or {@link Abi#SUSPENDED}
     */
    protected abstract @Nullable Object tailCalled(Task<?> task, int room);

    /**
     * Keeps what a body cannot return since it is no number.
     *
     * @param result what to keep
     * @param task the task that runs
     */
    protected abstract void putAside(@Nullable Object result, Task<?> task);

    /**
     * Whether something is kept.
     *
     * @param task the task that runs
     * @return true between {@link #putAside} and {@link #takeAside}
     */
    protected abstract boolean hasAside(Task<?> task);

    /**
     * Gives what is kept, once.
     *
     * @param task the task that runs
     * @return what was put aside
     */
    protected abstract @Nullable Object takeAside(Task<?> task);

    /**
     * See {@link Abi#await(CompletionStage, Task)}.
     *
     * @param stage what to wait for
     * @param task the task that waits
     * @return the value, or {@link Abi#SUSPENDED}
     */
    protected abstract @Nullable Object await(@Nullable CompletionStage<?> stage, Task<?> task);

    /**
     * See {@link Abi#close(TaskScope, Task)}.
     *
     * @param scope the scope to close
     * @param task the task that waits
     * @return null, or {@link Abi#SUSPENDED}
     */
    protected abstract @Nullable Object close(TaskScope<?, ?> scope, Task<?> task);

    /**
     * See {@link Abi#closing}.
     *
     * @param scope the scope to close
     * @param failure what has ended the block, or null if that is not known
     * @return what to await
     */
    protected abstract Coroutine<?> closing(TaskScope<?, ?> scope, @Nullable Throwable failure);

    /**
     * See {@link Abi#resumed(Task)}.
     *
     * @param task the task that runs
     * @return the value
     */
    protected abstract @Nullable Object resumed(Task<?> task);

    /**
     * See {@link Abi#resumed(GeneratorFrame)}.
     *
     * @param frame the frame of the generator
     * @return null
     */
    protected abstract @Nullable Object resumed(GeneratorFrame<?> frame);

    /**
     * See {@link Abi#suspend}.
     *
     * @param frame the frame to suspend
     * @param state the number of the suspension point
     * @param task the task that runs
     * @return {@link Abi#SUSPENDED}
     */
    protected abstract Object suspend(Frame<?> frame, int state, Task<?> task);

    /**
     * See {@link Abi#async(Object)}.
     *
     * @param value the result
     * @return a coroutine that gives it
     */
    protected abstract Coroutine<?> completed(@Nullable Object value);

    /**
     * See {@link Abi#tail(Coroutine, Task)}.
     *
     * @param next what to await in place of the frame that returns: a coroutine or a completion stage
     * @param task the task that runs
     * @return its value, or {@link Abi#TAIL}
     */
    protected abstract @Nullable Object tail(@Nullable Object next, Task<?> task);

    /**
     * See {@link Abi#asyncGenerator}.
     *
     * @param frame the frame of the generator
     * @return the generator
     */
    protected abstract AsyncGenerator<?> asyncGenerator(GeneratorFrame<?> frame);

    /**
     * See {@link Abi#generator}.
     *
     * @param frame the frame of the generator
     * @return the generator
     */
    protected abstract Generator<?> generator(GeneratorFrame<?> frame);

    /**
     * See {@link Abi#endOfAsyncGenerator}.
     *
     * @return what stands for the end
     */
    protected abstract AsyncGenerator<?> endOfAsyncGenerator();

    /**
     * See {@link Abi#endOfGenerator}.
     *
     * @return what stands for the end
     */
    protected abstract Generator<?> endOfGenerator();

    /**
     * See {@link Abi#ended}.
     *
     * @param returned what the code of a generator returns
     * @return {@link Abi#ENDED}
     */
    protected abstract Object ended(@Nullable Object returned);

    /**
     * See {@link Abi#start}.
     *
     * @param frame the body of a hot method
     * @return the method's future
     */
    protected abstract CompletableFuture<Object> start(Frame<?> frame);
}
