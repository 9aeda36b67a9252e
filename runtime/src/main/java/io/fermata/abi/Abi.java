// SPDX-License-Identifier: Apache-2.0
package io.fermata.abi;

import io.fermata.AsyncGenerator;
import io.fermata.Awaitable;
import io.fermata.Coroutine;
import io.fermata.Generator;
import io.fermata.Task;
import io.fermata.TaskScope;
import io.fermata.UnwovenCodeException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The calls that woven methods make. Called by generated code only. */
public final class Abi {
    /** What a body returns when it is suspended: its frame is saved, and somebody will resume it. */
    public static final Object SUSPENDED = new Sentinel("SUSPENDED");

    /** What a body returns when the result is that of another coroutine, which takes its place. */
    public static final Object TAIL = new Sentinel("TAIL");

    /** Says that another piece of the same body goes on, at the state that the frame names. */
    public static final Object PASSAGE = new Sentinel("PASSAGE");

    /** What the body of a generator returns at an emit: its frame is saved, and goes on when it is asked to. */
    public static final Object EMITTED = new Sentinel("EMITTED");

    /** What the body of a generator returns at its end. */
    public static final Object ENDED = new Sentinel("ENDED");

    /** In a static final field, so that the JIT compiler sees through it. */
    private static final Machine MACHINE = Machine.load();

    private Abi() {}

    /**
     * Awaits a coroutine or a future.
     *
     * @param awaitable what to wait for
     * @param task the task that waits
     * @return the value, or {@link #SUSPENDED}
     */
    public static @Nullable Object await(@Nullable Awaitable<?> awaitable, Task<?> task) {
        return MACHINE.await(awaitable, task);
    }

    /**
     * Awaits a completion stage; {@code CompletionException} and {@code ExecutionException} are unwrapped.
     *
     * @param stage what to wait for
     * @param task the task that waits
     * @return the value, or {@link #SUSPENDED}
     */
    public static @Nullable Object await(@Nullable CompletionStage<?> stage, Task<?> task) {
        return MACHINE.await(stage, task);
    }

    /**
     * Closes a scope: waits until it has no children left.
     *
     * @param scope the scope
     * @param task the task that waits
     * @return null, or {@link #SUSPENDED}
     */
    public static @Nullable Object close(TaskScope<?, ?> scope, Task<?> task) {
        return MACHINE.close(scope, task);
    }

    /**
     * Closes an asynchronous generator: waits until its code has ended.
     *
     * @param generator the generator
     * @param task the task that waits
     * @return null, or {@link #SUSPENDED}
     */
    public static @Nullable Object close(AsyncGenerator<?> generator, Task<?> task) {
        return MACHINE.await(generator.aclose(), task);
    }

    /**
     * Goes on behind an emit: the first thing a body does that was asked for another item.
     *
     * @param frame the frame of the generator
     * @return null; throws if the generator is being closed
     */
    public static @Nullable Object resumed(GeneratorFrame<?> frame) {
        return MACHINE.resumed(frame);
    }

    /**
     * Takes delivery of what the frame was suspended for: the first thing a resumed body does.
     *
     * @param task the task that runs
     * @return the value; a failure is thrown
     */
    public static @Nullable Object resumed(Task<?> task) {
        return MACHINE.resumed(task);
    }

    /**
     * Suspends a frame after something that it awaits was suspended.
     *
     * @param frame the frame, its live variables saved
     * @param state the number of the suspension point
     * @param task the task that runs
     * @return {@link #SUSPENDED}, for the body to return
     */
    public static Object suspend(Frame<?> frame, int state, Task<?> task) {
        return MACHINE.suspend(frame, state, task);
    }

    /**
     * A coroutine that is there to give a value.
     *
     * @param value the result
     * @return the coroutine
     */
    public static Coroutine<?> async(@Nullable Object value) {
        return MACHINE.completed(value);
    }

    /**
     * A coroutine that is there to give null.
     *
     * @return the coroutine
     */
    public static Coroutine<?> async() {
        return MACHINE.completed(null);
    }

    /**
     * Ends a body with the result of another coroutine. Never throws.
     *
     * @param coroutine what takes the place of the frame
     * @param task the task that runs
     * @return its value if it is there already; otherwise {@link #TAIL}, for the body to return
     */
    public static @Nullable Object tail(@Nullable Coroutine<?> coroutine, Task<?> task) {
        return MACHINE.tail(coroutine, task);
    }

    /**
     * Ends a body with the result of a completion stage. Never throws.
     *
     * @param stage what takes the place of the frame
     * @param task the task that runs
     * @return its value if it is there already; otherwise {@link #TAIL}, for the body to return
     */
    public static @Nullable Object tail(@Nullable CompletionStage<?> stage, Task<?> task) {
        return MACHINE.tail(stage, task);
    }

    /**
     * Makes an asynchronous generator of a call.
     *
     * @param frame its frame
     * @return the generator
     */
    public static AsyncGenerator<?> asyncGenerator(GeneratorFrame<?> frame) {
        return MACHINE.asyncGenerator(frame);
    }

    /**
     * Makes a plain generator of a call.
     *
     * @param frame its frame
     * @return the generator
     */
    public static Generator<?> generator(GeneratorFrame<?> frame) {
        return MACHINE.generator(frame);
    }

    /**
     * What {@code end()} gives in an asynchronous generator where it is not directly returned.
     *
     * @return what stands for the end
     */
    public static AsyncGenerator<?> endOfAsyncGenerator() {
        return MACHINE.endOfAsyncGenerator();
    }

    /**
     * What {@code end()} gives in a plain generator where it is not directly returned.
     *
     * @return what stands for the end
     */
    public static Generator<?> endOfGenerator() {
        return MACHINE.endOfGenerator();
    }

    /**
     * Ends the body of a generator with what its code returns.
     *
     * @param returned what stands for the end; anything else is refused
     * @return {@link #ENDED}, for the body to return
     */
    public static Object ended(@Nullable Object returned) {
        return MACHINE.ended(returned);
    }

    /**
     * Starts the body of a hot method on the calling thread.
     *
     * @param frame the body
     * @return the method's future
     */
    public static CompletableFuture<Object> start(Frame<?> frame) {
        return MACHINE.start(frame);
    }

    /**
     * What the bodies of methods that could not be woven throw.
     *
     * @param text the diagnostic
     * @return the exception
     */
    public static UnwovenCodeException unwoven(String text) {
        return new UnwovenCodeException(text);
    }

    /** An object that is only ever compared by identity; the name is for debuggers. */
    private static final class Sentinel {
        private final String name;

        Sentinel(String name) {
            this.name = name;
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
