// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes futures of awaitables: a coroutine becomes a task, a future stays what it is. */
final class Futures {
    private Futures() {}

    @SuppressWarnings("unchecked") // a future of a subtype of T only ever gives values that are Ts
    static <T extends @Nullable Object> AsyncFuture<T> start(EventLoop loop, Awaitable<? extends T> awaitable) {
        if (awaitable instanceof Coroutine<? extends T> coroutine) {
            return (AsyncFuture<T>) loop.spawn(coroutine, null);
        }
        return (AsyncFuture<T>) of(loop, awaitable);
    }

    /** The futures of all, in order; a coroutine that is there twice is started once. */
    static List<AsyncFuture<?>> startAll(EventLoop loop, Collection<? extends Awaitable<?>> awaitables) {
        List<AsyncFuture<?>> futures = new ArrayList<>(awaitables.size());
        Map<Awaitable<?>, AsyncFuture<?>> started = new IdentityHashMap<>();
        for (Awaitable<?> awaitable : awaitables) {
            Objects.requireNonNull(awaitable, "awaitable");
            futures.add(started.computeIfAbsent(awaitable, a -> start(loop, a)));
        }
        return futures;
    }

    /** Each future once, where it comes first. */
    static Set<AsyncFuture<?>> distinct(List<AsyncFuture<?>> futures) {
        return new LinkedHashSet<>(futures); // futures are equal only to themselves
    }

    private static AsyncFuture<?> of(EventLoop loop, Awaitable<?> awaitable) {
        if (!(awaitable instanceof AsyncFuture<?> future)) {
            throw Misuse.foreign(awaitable);
        }
        checkHome(loop, future);
        return future;
    }

    /** Refuses a future that another loop will complete. */
    static void checkHome(EventLoop loop, AsyncFuture<?> future) {
        if (future.home != loop.driver && !future.isDone()) {
            throw Misuse.differentLoop(future);
        }
    }
}
