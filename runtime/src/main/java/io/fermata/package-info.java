// SPDX-License-Identifier: Apache-2.0
/**
 * Async methods for Java: what a program calls.
 *
 * <pre>{@code
 * @Async
 * static Coroutine<String> greeting(String name) {
 *     await(sleep(Duration.ofSeconds(1)));      // the thread is free meanwhile
 *     return async("Hello, " + name + "!");
 * }
 *
 * @Async
 * public static void main(String[] args) {
 *     System.out.println(await(greeting("world")));
 * }
 * }</pre>
 *
 * A method that is annotated {@link io.fermata.Async @Async} may call {@link io.fermata.Fermata#await await}. There it
 * suspends: its variables move into an object, and the thread goes back to the event loop, which runs other tasks. Code
 * like this must be woven before it runs, by the agent, the Maven plugin or the annotation processor; else {@code await}
 * throws {@link io.fermata.UnwovenCodeException}.
 *
 * <h2>The types</h2>
 *
 * <table>
 * <caption>What there is, by purpose</caption>
 * <tr><th>purpose</th><th>types</th></tr>
 * <tr><td>the language</td><td>{@link io.fermata.Async}, {@link io.fermata.Fermata} with {@code await}, {@code async},
 * {@code emit} and all functions; {@link io.fermata.Coroutine}, which runs when it is awaited; {@link
 * io.fermata.AsyncGenerator} and {@link io.fermata.Generator}; {@link io.fermata.AsyncCallable}, {@link
 * io.fermata.AsyncRunnable} and {@link io.fermata.AsyncFunction} for lambdas</td></tr>
 * <tr><td>work at the same time</td><td>{@link io.fermata.Task}, which the loop runs; {@link io.fermata.TaskScope}, a
 * block that ends after its tasks, with a {@link io.fermata.Joiner}; {@code gather}, {@code race} and others in {@link
 * io.fermata.Fermata}, with {@link io.fermata.Outcome} and {@link io.fermata.WaitResult}</td></tr>
 * <tr><td>the loop</td><td>{@link io.fermata.EventLoop}, {@link io.fermata.TimerHandle}</td></tr>
 * <tr><td>results from elsewhere</td><td>{@link io.fermata.Deferred}, {@link io.fermata.CallbackSource} and {@link
 * io.fermata.Resumer}; completion stages can be awaited as they are</td></tr>
 * <tr><td>between tasks</td><td>{@link io.fermata.AsyncQueue}, {@link io.fermata.AsyncLock}, {@link
 * io.fermata.AsyncSemaphore}, {@link io.fermata.AsyncEvent}, {@link io.fermata.AsyncCondition}, {@link
 * io.fermata.AsyncBarrier}</td></tr>
 * <tr><td>values of a task</td><td>{@link io.fermata.AsyncLocal}, {@link io.fermata.AsyncContext}, {@link
 * io.fermata.ThreadLocalBridge}</td></tr>
 * <tr><td>what is thrown</td><td>{@link io.fermata.CancelledError}, {@link io.fermata.AsyncTimeoutException}, {@link
 * io.fermata.DeadlockException}, {@link io.fermata.QueueShutDownException}, {@link
 * io.fermata.BarrierBrokenException}, {@link io.fermata.UnwovenCodeException}</td></tr>
 * </table>
 *
 * <h2>Threads</h2>
 *
 * A loop runs on one thread at a time, and its tasks take turns there: between two awaits no other task runs. So tasks of
 * one loop share variables without locks. For the same reason, blocking code stops all of them; give it to {@link
 * io.fermata.Fermata#toThread toThread}. Tasks, futures, queues and locks must be used on their loop's thread and throw
 * {@link java.lang.IllegalStateException} elsewhere. Other threads may call {@link io.fermata.EventLoop#submit submit},
 * {@link io.fermata.EventLoop#execute execute} and {@link io.fermata.EventLoop#closeAsync closeAsync} of a loop, use the
 * {@link java.util.concurrent.CompletableFuture}s that they are given, and call a {@link io.fermata.Resumer}.
 *
 * <h2>Cancellation</h2>
 *
 * {@link io.fermata.Task#cancel() cancel} asks a task to end: the await at which the task is suspended throws {@link
 * io.fermata.CancelledError} at the next turn. It is an {@link java.lang.Error}, so that {@code catch (Exception e)} lets
 * it pass. Clean up in {@code finally}, where awaiting is allowed; do not swallow it. Time limits and scopes cancel in the
 * same way, and so does closing a loop.
 *
 * <h2>Null</h2>
 *
 * Results may be null. Everything else may not, and a null argument throws {@link java.lang.NullPointerException}, unless
 * the type is marked {@link org.jspecify.annotations.Nullable}.
 *
 * @see io.fermata.Fermata
 */
@NullMarked
package io.fermata;

import org.jspecify.annotations.NullMarked;
