// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.internal.util.Sneaky;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * What a publisher has given and a generator has not emitted yet: no more than was asked for, which is a fixed number.
 * When three quarters of that are taken, as many are asked for again.
 *
 * <p>The publisher's threads come in by the methods of {@link Flow.Subscriber}, the generator's task by the others. All
 * fields are guarded by this object, which is never locked while somebody else's code is called.
 */
final class Prefetch<T extends @Nullable Object> implements Flow.Subscriber<T> {
    /** What {@link #poll} gives at the end. */
    static final Object END = new Object();

    private final int size;
    private final int batch;
    private final ArrayDeque<Object> items = new ArrayDeque<>();

    private Flow.@Nullable Subscription subscription;
    private @Nullable Throwable failure;
    private @Nullable Arrival waiter;
    private boolean complete;
    private boolean cancelled;

    /** How many were taken since some were asked for. */
    private int taken;

    Prefetch(int size) {
        this.size = size;
        this.batch = size - (size >> 2);
    }

    // The publisher's side.

    @Override
    public void onSubscribe(Flow.Subscription offered) {
        Objects.requireNonNull(offered, "subscription");
        boolean welcome;
        synchronized (this) {
            welcome = subscription == null && !cancelled;
            if (welcome) {
                subscription = offered;
            }
        }
        if (welcome) {
            offered.request(size);
        } else {
            offered.cancel();
        }
    }

    @Override
    public void onNext(T item) {
        Object received = Objects.requireNonNull(item, "item");
        Arrival waiting;
        synchronized (this) {
            if (complete || cancelled) {
                return;
            }
            if (items.size() < size) {
                items.add(received);
            } else {
                complete = true;
                failure = new IllegalStateException("the publisher gave more items than it was asked for");
            }
            waiting = takeWaiter();
        }
        wake(waiting);
    }

    @Override
    public void onError(Throwable reason) {
        finish(Objects.requireNonNull(reason, "throwable"));
    }

    @Override
    public void onComplete() {
        finish(null);
    }

    private void finish(@Nullable Throwable reason) {
        Arrival waiting;
        synchronized (this) {
            if (complete) {
                return;
            }
            complete = true;
            failure = reason;
            waiting = takeWaiter();
        }
        wake(waiting);
    }

    private @Nullable Arrival takeWaiter() {
        Arrival waiting = waiter;
        waiter = null;
        return waiting;
    }

    private static void wake(@Nullable ForeignOperation<?> waiting) {
        if (waiting != null) {
            waiting.settle(null);
        }
    }

    // The generator's side.

    /** Takes an item; null if there is none yet, {@link #END} if there will be none. A failure is thrown. */
    @Nullable
    Object poll() {
        Object item;
        Flow.Subscription asked;
        synchronized (this) {
            item = items.poll();
            if (item == null) {
                if (failure != null) {
                    throw Sneaky.rethrow(failure);
                }
                return complete ? END : null;
            }
            taken++;
            asked = taken == batch && !complete ? subscription : null;
            if (asked != null) {
                taken = 0;
            }
        }
        if (asked != null) {
            asked.request(batch);
        }
        return item;
    }

    /** Wants no more. */
    void cancel() {
        Flow.Subscription left;
        synchronized (this) {
            left = complete ? null : subscription;
            cancelled = true;
            items.clear();
        }
        if (left != null) {
            left.cancel();
        }
    }

    /** What to await when there is nothing to take. */
    Coroutine<@Nullable Void> arrival() {
        return new Arrival();
    }

    private synchronized boolean isEmptySo(Arrival waiting) {
        if (items.isEmpty() && !complete) {
            waiter = waiting;
            return true;
        }
        return false;
    }

    /** Ends when there is something to take. */
    private final class Arrival extends ForeignOperation<@Nullable Void> {
        @Override
        void launch(Task<?> awaiting) {
            if (!isEmptySo(this)) {
                settle(null);
            }
        }
    }
}
