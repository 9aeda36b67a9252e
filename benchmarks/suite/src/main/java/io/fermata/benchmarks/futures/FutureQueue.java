// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.futures;

import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A bounded queue that answers with futures, which it completes through an executor. */
public final class FutureQueue<T> {
    private final int capacity;
    private final Executor loop;
    private final ArrayDeque<T> items = new ArrayDeque<>();
    private final ArrayDeque<CompletableFuture<T>> getters = new ArrayDeque<>();
    private final ArrayDeque<Put<T>> putters = new ArrayDeque<>();

    /** Makes a queue for so many items. */
    public FutureQueue(int capacity, Executor loop) {
        this.capacity = capacity;
        this.loop = loop;
    }

    /** Puts an item; the future is complete when it is in. */
    public CompletableFuture<@Nullable Void> put(T item) {
        CompletableFuture<T> getter = getters.poll();
        if (getter != null) {
            loop.execute(() -> getter.complete(item));
        } else if (items.size() < capacity) {
            items.add(item);
        } else {
            Put<T> put = new Put<>(item, new CompletableFuture<>());
            putters.add(put);
            return put.done;
        }
        return CompletableFuture.completedFuture(null);
    }

    /** Takes an item. */
    public CompletableFuture<T> get() {
        T item = items.poll();
        if (item == null) {
            CompletableFuture<T> getter = new CompletableFuture<>();
            getters.add(getter);
            return getter;
        }
        Put<T> put = putters.poll();
        if (put != null) {
            items.add(put.item);
            loop.execute(() -> put.done.complete(null));
        }
        return CompletableFuture.completedFuture(item);
    }

    private record Put<T>(T item, CompletableFuture<@Nullable Void> done) {}
}
