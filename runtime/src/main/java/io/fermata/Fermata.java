// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.abi.AsyncBody;
import io.fermata.internal.loop.LoopClock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The words of the language, to be imported statically: {@code await}, {@code async}, and what asyncio's module has.
 *
 * <p>Methods that return a {@link Coroutine} do nothing until it is awaited. Those that make tasks or futures need a
 * running loop and throw {@link IllegalStateException} where there is none.
 */
public final class Fermata {
    private Fermata() {}

    // The language. These have no behaviour of their own: weaving replaces their calls.

    /**
     * Suspends the async method until the awaited thing is done.
     *
     * @param awaitable what to wait for
     * @param <T> the type of its value
     * @return its value; what it failed with is thrown as it is
     */
    public static <T extends @Nullable Object> T await(Awaitable<? extends T> awaitable) {
        throw Unwoven.call("await");
    }

    /**
     * Suspends the async method until the stage is complete. Cancelling the task that waits cancels the stage, if it is
     * a {@link java.util.concurrent.Future}.
     *
     * @param stage what to wait for
     * @param <T> the type of its value
     * @return its value; what it failed with is thrown, without the wrapping of {@code CompletionException}
     */
    public static <T extends @Nullable Object> T await(CompletionStage<? extends T> stage) {
        throw Unwoven.call("await");
    }

    /**
     * The same as {@link #await(Awaitable)}, and tells the compiler about an exception that may come out.
     *
     * @param awaitable what to wait for
     * @param exception the class of the exception
     * @param <T> the type of the value
     * @param <X> the type of the exception
     * @return the value that the awaitable ended with
     * @throws X if the awaited thing does
     */
    public static <T extends @Nullable Object, X extends Throwable> T await(
            Awaitable<? extends T> awaitable, Class<X> exception) throws X {
        throw Unwoven.call("await");
    }

    /**
     * The same as {@link #await(CompletionStage)}, and tells the compiler about an exception that may come out.
     *
     * @param stage what to wait for
     * @param exception the class of the exception
     * @param <T> the type of the value
     * @param <X> the type of the exception
     * @return the value that the stage ended with
     * @throws X if the awaited thing does
     */
    public static <T extends @Nullable Object, X extends Throwable> T await(
            CompletionStage<? extends T> stage, Class<X> exception) throws X {
        throw Unwoven.call("await");
    }

    /**
     * Ends an async method that has no result.
     *
     * @return what the method returns
     */
    public static Coroutine<Void> async() {
        throw Unwoven.call("async");
    }

    /**
     * Ends an async method with a result.
     *
     * @param result the result
     * @param <T> its type
     * @return what the method returns
     */
    public static <T extends @Nullable Object> Coroutine<T> async(T result) {
        throw Unwoven.call("async");
    }

    /**
     * Gives an item to the consumer of the generator, and suspends until the consumer asks for the next one.
     *
     * @param item the item, of the type that the generator's return type names
     * @param <T> its type
     */
    public static <T extends @Nullable Object> void emit(T item) {
        throw Unwoven.call("emit");
    }

    /**
     * Ends a generator.
     *
     * @param <G> what the method returns: {@link AsyncGenerator} or {@link Generator}
     * @return what the method returns
     */
    @SuppressWarnings("TypeParameterUnusedInFormals") // inferred from the return type of the method
    public static <G extends AnyGenerator<?>> G end() {
        throw Unwoven.call("end");
    }

    /**
     * Creates a coroutine of an async lambda, for code that is not async itself: a supplier, a mock's answer.
     *
     * @param callable what to run: nothing of it runs before the coroutine is awaited or made a task
     * @param <T> the type of its result
     * @return what to await, once; what the call of the lambda itself throws is thrown there, too
     */
    public static <T extends @Nullable Object> Coroutine<T> coroutine(AsyncCallable<T> callable) {
        return new Calling<>(Objects.requireNonNull(callable, "callable"));
    }

    /**
     * Creates a coroutine of an async lambda that has no result, for code that is not async itself.
     *
     * @param runnable what to run: nothing of it runs before the coroutine is awaited or made a task
     * @return what to await, once
     */
    public static Coroutine<Void> coroutine(AsyncRunnable runnable) {
        Objects.requireNonNull(runnable, "runnable");
        return new Calling<>(() -> started(runnable));
    }

    @SuppressWarnings("unchecked") // the result of such a lambda is null
    private static Coroutine<Void> started(AsyncRunnable runnable) {
        if (runnable instanceof AsyncBody woven) {
            return (Coroutine<Void>) woven.start();
        }
        throw Unwoven.runnable(runnable.getClass());
    }

    // Running.

    /**
     * Runs a coroutine on a new loop on this thread; at the end cancels the tasks that are left, runs them to their end,
     * and closes the loop.
     *
     * <p>A SIGINT (Ctrl-C) meanwhile cancels the coroutine, whose {@code finally} blocks may await; when it has ended with
     * that, the JVM ends as it does after a SIGINT, with exit code 130. A second one ends the JVM at once. The handler is
     * there only while this runs, and not at all under {@code -Dfermata.sigint=false}, under {@code -Xrs}, or where the
     * module {@code jdk.unsupported} is not part of the program.
     *
     * @param main what to run
     * @param <T> the type of its result
     * @return its result; what it throws is thrown, whatever it is
     * @throws IllegalStateException if a loop runs on this thread already
     */
    public static <T extends @Nullable Object> T run(Coroutine<T> main) {
        Objects.requireNonNull(main, "main");
        if (ThreadState.hostLoop() != null) {
            throw new IllegalStateException("run() cannot be called where an event loop is running: await instead");
        }
        boolean cancelled = false;
        Sigint sigint = null;
        try (EventLoop loop = EventLoop.createHidden()) {
            sigint = Sigint.watch(loop);
            try {
                return loop.run(main);
            } catch (CancelledError e) {
                cancelled = true;
                throw e;
            } finally {
                sigint.mainEnded();
            }
        } finally {
            if (sigint != null) {
                sigint.closed(cancelled);
            }
        }
    }

    /**
     * Runs an async lambda as {@link #run(Coroutine)} does.
     *
     * @param main what to run
     * @param <T> the type of its result
     * @return the result of the lambda
     */
    public static <T extends @Nullable Object> T run(AsyncCallable<T> main) {
        return run(coroutine(main));
    }

    /**
     * Runs an async lambda that has no result as {@link #run(Coroutine)} does.
     *
     * @param main what to run
     */
    public static void run(AsyncRunnable main) {
        run(coroutine(main));
    }

    /**
     * Starts a coroutine as a task of the current loop; its first step is at the next turn.
     *
     * @param coroutine what to run
     * @param <T> the type of its result
     * @return the task, which runs from the next turn on
     */
    public static <T extends @Nullable Object> Task<T> createTask(Coroutine<T> coroutine) {
        return ThreadState.requireLoop().spawn(Objects.requireNonNull(coroutine, "coroutine"), null);
    }

    /**
     * Starts a coroutine as a task with a name.
     *
     * @param coroutine what to run
     * @param name the name
     * @param <T> the type of the result
     * @return the task, which runs from the next turn on
     */
    public static <T extends @Nullable Object> Task<T> createTask(Coroutine<T> coroutine, String name) {
        Objects.requireNonNull(name, "name");
        return ThreadState.requireLoop().spawn(Objects.requireNonNull(coroutine, "coroutine"), name);
    }

    /**
     * Starts an async lambda as a task.
     *
     * @param callable what to run
     * @param <T> the type of its result
     * @return the task, which runs from the next turn on
     */
    public static <T extends @Nullable Object> Task<T> createTask(AsyncCallable<T> callable) {
        return createTask(coroutine(callable));
    }

    /**
     * Starts an async lambda as a task with a name.
     *
     * @param callable what to run
     * @param name the name
     * @param <T> the type of the result
     * @return the task, which runs from the next turn on
     */
    public static <T extends @Nullable Object> Task<T> createTask(AsyncCallable<T> callable, String name) {
        return createTask(coroutine(callable), name);
    }

    /**
     * Starts an async lambda that has no result as a task.
     *
     * @param runnable what to run
     * @return the task, which runs from the next turn on
     */
    public static Task<Void> createTask(AsyncRunnable runnable) {
        return createTask(coroutine(runnable));
    }

    /**
     * Starts an async lambda that has no result as a task with a name.
     *
     * @param runnable what to run
     * @param name the name
     * @return the task, which runs from the next turn on
     */
    public static Task<Void> createTask(AsyncRunnable runnable, String name) {
        return createTask(coroutine(runnable), name);
    }

    /**
     * The time on the current loop's clock, which begins somewhere and never goes back: {@link EventLoop#nanoTime()},
     * without handing the loop out, so that the loop still knows when nobody can wake it.
     *
     * @return the time in nanoseconds
     * @throws IllegalStateException if there is no loop
     */
    public static long nanoTime() {
        return ThreadState.requireLoop().nanoTime();
    }

    /**
     * The task that runs the calling code.
     *
     * @return the task; null in a plain callback
     */
    public static @Nullable Task<?> currentTask() {
        return ThreadState.requireLoop().driver.current();
    }

    /**
     * The tasks of the current loop that are not done.
     *
     * @return a snapshot, in the order in which they were made
     */
    public static Set<Task<?>> allTasks() {
        return Collections.unmodifiableSet(
                new LinkedHashSet<>(ThreadState.requireLoop().pendingTasks()));
    }

    /**
     * Creates a future for the program to complete.
     *
     * @param <T> the type of its result
     * @return a pending future of the current loop
     */
    public static <T extends @Nullable Object> Deferred<T> deferred() {
        return new Deferred<>(ThreadState.requireLoop().driver);
    }

    // Waiting.

    /**
     * Suspends for a while.
     *
     * @param duration how long; zero or less is {@link #yieldNow()}; {@link java.time.temporal.ChronoUnit#FOREVER} is
     *     until the task is cancelled
     * @return a coroutine that ends after the delay
     */
    public static Coroutine<Void> sleep(Duration duration) {
        long nanos = LoopClock.nanos(duration);
        return nanos <= 0 ? new YieldNow() : new Sleep(nanos);
    }

    /**
     * Suspends for a while and gives a value.
     *
     * @param duration how long
     * @param result the value
     * @param <T> its type
     * @return a coroutine that gives the result after the delay
     */
    public static <T extends @Nullable Object> Coroutine<T> sleep(Duration duration, T result) {
        return new ThenValue<>(sleep(duration), result);
    }

    /**
     * Lets everything run that is ready, once.
     *
     * @return a coroutine that ends at the next turn
     */
    public static Coroutine<Void> yieldNow() {
        return new YieldNow();
    }

    /**
     * Waits for all, coroutines being started as tasks, in order. The first failure is the outcome; the others run on.
     *
     * @param awaitables what to wait for
     * @param <T> the type of the results
     * @return their results in the order of the arguments
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public static <T extends @Nullable Object> AsyncFuture<List<T>> gather(Awaitable<? extends T>... awaitables) {
        return gather(Arrays.asList(awaitables));
    }

    /**
     * Waits for all, as {@link #gather(Awaitable[])} does.
     *
     * @param awaitables what to wait for
     * @param <T> the type of the results
     * @return their results in the order of the collection
     */
    public static <T extends @Nullable Object> AsyncFuture<List<T>> gather(
            Collection<? extends Awaitable<? extends T>> awaitables) {
        return Gather.all(ThreadState.requireLoop(), awaitables);
    }

    /**
     * Waits until all have ended, well or badly.
     *
     * @param awaitables what to wait for
     * @param <T> the type of the results
     * @return their outcomes in the order of the arguments
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public static <T extends @Nullable Object> AsyncFuture<List<Outcome<T>>> gatherSettled(
            Awaitable<? extends T>... awaitables) {
        return gatherSettled(Arrays.asList(awaitables));
    }

    /**
     * Waits until all have ended, as {@link #gatherSettled(Awaitable[])} does.
     *
     * @param awaitables what to wait for
     * @param <T> the type of the results
     * @return their outcomes in the order of the collection
     */
    public static <T extends @Nullable Object> AsyncFuture<List<Outcome<T>>> gatherSettled(
            Collection<? extends Awaitable<? extends T>> awaitables) {
        return Gather.settled(ThreadState.requireLoop(), awaitables);
    }

    /**
     * Awaits something in the current task, for so long at most. When the time is up, what is awaited is cancelled, and
     * this ends when that has ended, which may take longer.
     *
     * <p>With no time at all, zero or less, a coroutine is never started; the outcome of a future that is done is taken.
     *
     * @param awaitable what to wait for
     * @param timeout for how long
     * @param <T> the type of the result
     * @return what to await: the result; throws {@link AsyncTimeoutException} where the awaited thing was cancelled
     *     because the time was up
     */
    public static <T extends @Nullable Object> Coroutine<T> waitFor(Awaitable<T> awaitable, Duration timeout) {
        Objects.requireNonNull(awaitable, "awaitable");
        return timeout.isZero() || timeout.isNegative() ? new NoTime<>(awaitable) : new TimeLimit<>(awaitable, timeout);
    }

    /**
     * Runs an async lambda in the current task, for so long at most. When the time is up, the await at which the lambda
     * is suspended throws {@link CancelledError}; here that becomes an {@link AsyncTimeoutException}, unless the task was
     * cancelled by somebody else too. With no time at all, zero or less, the lambda runs to its first suspension.
     *
     * @param timeout for how long
     * @param body what to run
     * @param <T> the type of the result
     * @return what to await: the result, or whatever the lambda throws
     */
    public static <T extends @Nullable Object> Coroutine<T> withTimeout(Duration timeout, AsyncCallable<T> body) {
        return new TimeLimit<>(coroutine(body), timeout);
    }

    /**
     * Runs an async lambda that has no result under a time limit, as {@link #withTimeout(Duration, AsyncCallable)} does.
     *
     * @param timeout how long it may take
     * @param body what to run
     * @return a coroutine that ends with the body, or with {@link AsyncTimeoutException}
     */
    public static Coroutine<Void> withTimeout(Duration timeout, AsyncRunnable body) {
        Objects.requireNonNull(body, "body");
        return withTimeout(timeout, (AsyncCallable<Void>) () -> started(body));
    }

    /**
     * Waits for something that shall not be cancelled with the task that waits.
     *
     * @param awaitable what to wait for; a coroutine is started as a task
     * @param <T> the type of the result
     * @return a future that ends as the awaitable does, or is cancelled alone; the awaitable itself if that is a future
     *     that is done
     */
    public static <T extends @Nullable Object> AsyncFuture<T> shield(Awaitable<T> awaitable) {
        return Shield.around(Futures.start(ThreadState.requireLoop(), Objects.requireNonNull(awaitable, "awaitable")));
    }

    /**
     * Waits for some of several futures. Cancels none of them, whatever happens, and throws none of their exceptions.
     *
     * @param futures what to wait for
     * @param returnWhen for which of them
     * @param <T> the type of their results
     * @return what to await: the futures that are done, and the others
     * @throws IllegalArgumentException if there are no futures
     */
    public static <T extends @Nullable Object> Coroutine<WaitResult<T>> waitTasks(
            Collection<? extends AsyncFuture<? extends T>> futures, ReturnWhen returnWhen) {
        return new WaitTasks<>(futures, returnWhen, null);
    }

    /**
     * Waits for some of several futures, for so long at most. That the time is up is not an exception here: the result
     * says what is done and what is not.
     *
     * @param futures what to wait for
     * @param returnWhen for which of them
     * @param timeout for how long
     * @param <T> the type of their results
     * @return what to await: the futures that are done, and the others
     * @throws IllegalArgumentException if there are no futures
     */
    public static <T extends @Nullable Object> Coroutine<WaitResult<T>> waitTasks(
            Collection<? extends AsyncFuture<? extends T>> futures, ReturnWhen returnWhen, Duration timeout) {
        return new WaitTasks<>(futures, returnWhen, Objects.requireNonNull(timeout, "timeout"));
    }

    /**
     * Gives results in the order in which they come. Coroutines are started as tasks at once, in order.
     *
     * @param awaitables what to wait for
     * @param <T> the type of the results
     * @return as many coroutines, to be used once: each, when awaited, ends as the next of the awaitables does
     */
    public static <T extends @Nullable Object> Iterable<Coroutine<T>> asCompleted(
            Collection<? extends Awaitable<? extends T>> awaitables) {
        return AsCompleted.start(ThreadState.requireLoop(), awaitables, null);
    }

    /**
     * Gives results in the order in which they come, for so long at most.
     *
     * @param awaitables what to wait for
     * @param timeout for how long, from now
     * @param <T> the type of the results
     * @return coroutines as those of {@link #asCompleted(Collection)}; when the time is up, those of what has not ended
     *     by then throw {@link AsyncTimeoutException}
     */
    public static <T extends @Nullable Object> Iterable<Coroutine<T>> asCompleted(
            Collection<? extends Awaitable<? extends T>> awaitables, Duration timeout) {
        return AsCompleted.start(ThreadState.requireLoop(), awaitables, Objects.requireNonNull(timeout, "timeout"));
    }

    /**
     * Waits for the first to end, well or badly; cancels the others and waits until they have ended as well. A
     * cancellation cancels all.
     *
     * @param awaitables what to wait for; coroutines are started as tasks, in order
     * @param <T> the type of the result
     * @return what to await: ends as the first of the awaitables does
     * @throws IllegalArgumentException if there is nothing to wait for
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public static <T extends @Nullable Object> Coroutine<T> race(Awaitable<? extends T>... awaitables) {
        if (awaitables.length == 0) {
            throw new IllegalArgumentException("a race needs at least one awaitable");
        }
        return new Race<>(List.of(awaitables));
    }

    // The world outside.

    /**
     * Does blocking work on another thread, a virtual one where the JDK has them.
     *
     * @param job the work
     * @param <T> the type of its result
     * @return a coroutine that gives the job's result
     */
    public static <T extends @Nullable Object> Coroutine<T> toThread(Callable<T> job) {
        return new JobWait<>(null, Objects.requireNonNull(job, "job"));
    }

    /**
     * Does work in an executor. Cancelled before it begins, it never runs; later, it runs on and nobody waits for it.
     *
     * @param executor where to run it
     * @param job the work
     * @param <T> the type of its result
     * @return a coroutine that gives the job's result
     */
    public static <T extends @Nullable Object> Coroutine<T> runInExecutor(Executor executor, Callable<T> job) {
        return new JobWait<>(Objects.requireNonNull(executor, "executor"), Objects.requireNonNull(job, "job"));
    }

    /**
     * Adapts a callback API.
     *
     * @param source starts the operation and is told how to report its outcome
     * @param <T> the type of the result
     * @return a coroutine that gives what the callback was called with
     */
    public static <T extends @Nullable Object> Coroutine<T> fromCallback(CallbackSource<T> source) {
        return new CallbackWait<>(Objects.requireNonNull(source, "source"));
    }

    /**
     * Creates a coroutine of a completion stage, for what takes coroutines and no stages: {@code gather}, {@code race},
     * {@code waitFor}, {@code shield}, {@code createTask}. To await a stage alone, {@link #await(CompletionStage)} it.
     *
     * @param stage what to wait for
     * @param <T> the type of its value
     * @return what to await, once: ends as the stage does; cancelling the task that awaits it cancels the stage, if it is
     *     a {@link java.util.concurrent.Future}
     */
    public static <T extends @Nullable Object> Coroutine<T> from(CompletionStage<? extends T> stage) {
        return new FromStage<>(Objects.requireNonNull(stage, "stage"));
    }
}
