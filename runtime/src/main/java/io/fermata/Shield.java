// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import org.jspecify.annotations.Nullable;

/** The future of {@link Fermata#shield}: ends as another one does, but that one hears nothing of its cancellation. */
final class Shield<T extends @Nullable Object> extends DerivedFuture<T> {
    private final AsyncFuture<T> inner;
    private final Runnable innerDone = this::innerDone;

    private Shield(AsyncFuture<T> inner) {
        super(inner.home);
        this.inner = inner;
    }

    /** A shield around a future that is pending; one that is done needs none. */
    static <T extends @Nullable Object> AsyncFuture<T> around(AsyncFuture<T> inner) {
        if (inner.isDone()) {
            return inner;
        }
        Shield<T> shield = new Shield<>(inner);
        inner.addWaiter(shield.innerDone);
        return shield;
    }

    private void innerDone() {
        if (isDone()) {
            return; // a failure that nobody waits for any more is the inner future's to report
        }
        if (inner.succeeded()) {
            finishWith(inner.outcome);
        } else if (inner.isCancelled()) {
            finishCancelled(null);
        } else {
            finishExceptionally(inner.failure());
        }
    }

    @Override
    public boolean cancel(@Nullable String message) {
        if (!finishCancelled(message)) {
            return false;
        }
        inner.removeWaiter(innerDone);
        return true;
    }

    @Override
    @Nullable
    Task<?> failedTask() {
        return outcome instanceof Throwable && outcome == inner.outcome ? inner.failedTask() : null;
    }

    @Override
    public String toString() {
        return "shield of " + inner + " (" + statusName() + ")";
    }
}
