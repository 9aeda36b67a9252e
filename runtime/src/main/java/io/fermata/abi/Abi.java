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
    static final Machine MACHINE = Machine.load();

    /** Whether coroutines are watched. */
    static final boolean DEBUG = MACHINE.isDebug();

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
     * Awaits a coroutine or a future, from a body that was called directly.
     *
     * @param awaitable what to wait for
     * @param task the task that waits
     * @param room how many more calls may be nested on the stack
     * @return the value, or {@link #SUSPENDED}
     */
    public static @Nullable Object await(@Nullable Awaitable<?> awaitable, Task<?> task, int room) {
        return MACHINE.await(awaitable, task, room);
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
     * Closes a scope whose block has ended with an exception.
     *
     * @param scope the scope
     * @param failure that exception; null if the code does not tell which it is
     * @return what to await until the scope has no children left; it gives the exception for the block to end with: another
     *     one where the failure of a child has caused the first
     */
    public static Coroutine<?> closing(TaskScope<?, ?> scope, @Nullable Throwable failure) {
        return MACHINE.closing(scope, failure);
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
     * How many more calls of bodies may be nested on the stack.
     *
     * @param task the task that runs
     * @return the number; with zero or less, no body may be called
     */
    public static int room(Task<?> task) {
        return MACHINE.room(task);
    }

    /**
     * Makes a result of what a body gave that was called directly: runs what takes the place of the body, if it named
     * something.
     *
     * @param result what the body gave
     * @param task the task that runs
     * @param room how many more calls may be nested on the stack
     * @return the value, or {@link #SUSPENDED}
     */
    public static @Nullable Object called(@Nullable Object result, Task<?> task, int room) {
        return result == TAIL ? MACHINE.tailCalled(task, room) : result;
    }

    /**
     * The same, for a body that gave {@code Long.MIN_VALUE}.
     *
     * @param result what the body gave
     * @param task the task that runs
     * @param room how many more calls may be nested on the stack
     * @return the value, boxed, or {@link #SUSPENDED}
     */
    public static @Nullable Object called(long result, Task<?> task, int room) {
        return called(result(result, task), task, room);
    }

    /**
     * The same, for a body that gave a NaN.
     *
     * @param result what the body gave
     * @param task the task that runs
     * @param room how many more calls may be nested on the stack
     * @return the value, boxed, or {@link #SUSPENDED}
     */
    public static @Nullable Object called(float result, Task<?> task, int room) {
        return called(result(result, task), task, room);
    }

    /**
     * The same, for a body that gave a NaN.
     *
     * @param result what the body gave
     * @param task the task that runs
     * @param room how many more calls may be nested on the stack
     * @return the value, boxed, or {@link #SUSPENDED}
     */
    public static @Nullable Object called(double result, Task<?> task, int room) {
        return called(result(result, task), task, room);
    }

    /**
     * Makes an object of the number that a body gave.
     *
     * @param result the number
     * @param task the task that runs
     * @return what the body has put aside, or the number, boxed
     */
    public static @Nullable Object result(long result, Task<?> task) {
        return result == Long.MIN_VALUE && MACHINE.hasAside(task) ? MACHINE.takeAside(task) : Long.valueOf(result);
    }

    /**
     * Makes an object of the number that a body gave.
     *
     * @param result the number
     * @param task the task that runs
     * @return what the body has put aside, or the number, boxed
     */
    public static @Nullable Object result(float result, Task<?> task) {
        return Float.isNaN(result) && MACHINE.hasAside(task) ? MACHINE.takeAside(task) : Float.valueOf(result);
    }

    /**
     * Makes an object of the number that a body gave.
     *
     * @param result the number
     * @param task the task that runs
     * @return what the body has put aside, or the number, boxed
     */
    public static @Nullable Object result(double result, Task<?> task) {
        return Double.isNaN(result) && MACHINE.hasAside(task) ? MACHINE.takeAside(task) : Double.valueOf(result);
    }

    /**
     * Puts the result of a body aside that gives a number: null, another object, or a sentinel.
     *
     * @param result the result
     * @param task the task that runs
     * @return the number that says so, for the body to return
     */
    public static long asideLong(@Nullable Object result, Task<?> task) {
        MACHINE.putAside(result, task);
        return Long.MIN_VALUE;
    }

    /**
     * Puts the result of a body aside that gives a number: null, another object, or a sentinel.
     *
     * @param result the result
     * @param task the task that runs
     * @return the number that says so, for the body to return
     */
    public static float asideFloat(@Nullable Object result, Task<?> task) {
        MACHINE.putAside(result, task);
        return Float.NaN;
    }

    /**
     * Puts the result of a body aside that gives a number: null, another object, or a sentinel.
     *
     * @param result the result
     * @param task the task that runs
     * @return the number that says so, for the body to return
     */
    public static double asideDouble(@Nullable Object result, Task<?> task) {
        MACHINE.putAside(result, task);
        return Double.NaN;
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
     * Runs an async method that returns nothing, to its end: on the loop that somebody {@linkplain VoidRunner provides} on
     * this thread, or else as {@code Fermata.run} does.
     *
     * @param coroutine the call of the method
     */
    public static void runToEnd(Coroutine<?> coroutine) {
        VoidRunner.run(coroutine);
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
