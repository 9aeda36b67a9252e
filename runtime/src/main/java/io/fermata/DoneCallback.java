// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A callback together with the future it wants to be called with; one object from registration to call. */
final class DoneCallback<T extends @Nullable Object> implements Runnable {
    private final AsyncFuture<T> future;
    private final Consumer<? super AsyncFuture<T>> callback;

    /** That of the registration; null if it was empty. */
    private final @Nullable AsyncContext context = AsyncContext.captureIfAny();

    DoneCallback(AsyncFuture<T> future, Consumer<? super AsyncFuture<T>> callback) {
        this.future = future;
        this.callback = callback;
    }

    /** Whether a waiter of a future is a registration of this callback. */
    static boolean calls(@Nullable Object waiter, Consumer<?> callback) {
        return waiter instanceof DoneCallback<?> call && call.callback.equals(callback);
    }

    @Override
    public void run() {
        if (context == null) {
            callback.accept(future);
        } else {
            context.run(() -> callback.accept(future));
        }
    }
}
