// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import java.util.concurrent.CompletableFuture;

/** An outcome that is set once. */
public abstract class AsyncFuture<T> implements Awaitable<T> {
    private boolean done;
    private T value;
    private Throwable failure;

    T get() {
        if (!done) {
            throw new AssertionError("the oracle cannot wait for what is not done");
        }
        if (failure != null) {
            throw Fermata.sneaky(failure);
        }
        return value;
    }

    boolean set(T value, Throwable failure) {
        if (done) {
            return false;
        }
        this.done = true;
        this.value = value;
        this.failure = failure;
        return true;
    }

    public boolean isDone() {
        return done;
    }

    public boolean isCancelled() {
        return failure instanceof CancelledError;
    }

    public boolean cancel() {
        return cancel(null);
    }

    public boolean cancel(String message) {
        return set(null, new CancelledError(message));
    }

    public T resultNow() {
        return get();
    }

    public Throwable exceptionNow() {
        return failure;
    }

    public CompletableFuture<T> toCompletableFuture() {
        CompletableFuture<T> future = new CompletableFuture<>();
        if (failure != null) {
            future.completeExceptionally(failure);
        } else {
            future.complete(value);
        }
        return future;
    }
}
