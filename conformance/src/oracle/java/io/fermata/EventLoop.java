// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** A loop that has nothing to do: everything runs where it is called. */
public final class EventLoop implements Executor, AutoCloseable {
    private static final EventLoop ONLY = new EventLoop();

    private EventLoop() {}

    public static EventLoop current() {
        return ONLY;
    }

    public static EventLoop create() {
        return ONLY;
    }

    public static EventLoop withVirtualTime() {
        return ONLY;
    }

    public <T> T run(Coroutine<T> main) {
        return Fermata.await(main);
    }

    public <T> T run(AsyncCallable<T> main) {
        return Fermata.run(main);
    }

    public <T> CompletableFuture<T> submit(Coroutine<T> body) {
        return Fermata.createTask(body).toCompletableFuture();
    }

    public <T> CompletableFuture<T> submit(AsyncCallable<T> body) {
        return Fermata.createTask(body).toCompletableFuture();
    }

    public void callSoon(Runnable action) {
        action.run();
    }

    @Override
    public void execute(Runnable action) {
        action.run();
    }

    @Override
    public void close() {}
}
