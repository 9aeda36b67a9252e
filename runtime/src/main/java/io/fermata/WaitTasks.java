// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The coroutine of {@link Fermata#waitTasks}: told by each future, through the loop, that it is done. */
final class WaitTasks<T extends @Nullable Object> extends Operation<WaitResult<T>> {
    private final List<Watch> watches = new ArrayList<>();
    private final ReturnWhen returnWhen;
    private final @Nullable Duration limit;
    private @Nullable TimerHandle timer;
    private int unfinished;

    WaitTasks(Collection<? extends AsyncFuture<? extends T>> futures, ReturnWhen returnWhen, @Nullable Duration limit) {
        this.returnWhen = Objects.requireNonNull(returnWhen, "returnWhen");
        this.limit = limit;
        Set<AsyncFuture<?>> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
        for (AsyncFuture<? extends T> future : futures) {
            if (distinct.add(Objects.requireNonNull(future, "future"))) {
                watches.add(new Watch(future));
            }
        }
        if (watches.isEmpty()) {
            throw new IllegalArgumentException("waitTasks needs at least one future to wait for");
        }
    }

    @Override
    @Nullable
    Object begin(Task<?> awaiting) {
        EventLoop loop = loopOf(awaiting);
        for (Watch watch : watches) {
            Futures.checkHome(loop, watch.future);
        }
        unfinished = watches.size();
        for (Watch watch : watches) {
            watch.future.addWaiter(watch);
        }
        if (limit != null) {
            timer = loop.callLater(limit, this::wake);
        }
        return suspend(awaiting);
    }

    @Override
    WaitResult<T> end() {
        Set<AsyncFuture<T>> done = new LinkedHashSet<>();
        Set<AsyncFuture<T>> pending = new LinkedHashSet<>();
        for (Watch watch : watches) {
            (watch.future.isDone() ? done : pending).add(watch.asResult());
        }
        return new WaitResult<>(done, pending);
    }

    @Override
    void woken(Task<?> waited) {
        leave();
    }

    @Override
    void leave() {
        if (timer != null) {
            timer.cancel();
        }
        for (Watch watch : watches) {
            watch.future.removeWaiter(watch);
        }
    }

    private boolean isEnough(AsyncFuture<?> done) {
        return switch (returnWhen) {
            case FIRST_COMPLETED -> true;
            case FIRST_EXCEPTION -> unfinished == 0 || (!done.succeeded() && !done.isCancelled());
            case ALL_COMPLETED -> unfinished == 0;
        };
    }

    /** One future, and what it is to call when it is done. */
    private final class Watch implements Runnable {
        final AsyncFuture<? extends T> future;

        Watch(AsyncFuture<? extends T> future) {
            this.future = future;
        }

        @SuppressWarnings("unchecked") // a future of a subtype of T only ever gives values that are Ts
        AsyncFuture<T> asResult() {
            return (AsyncFuture<T>) future;
        }

        @Override
        public void run() {
            unfinished--;
            if (isEnough(future)) {
                wake();
            }
        }
    }
}
