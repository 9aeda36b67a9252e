// SPDX-License-Identifier: Apache-2.0
package io.fermata.internal.loop;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A command of {@code EventLoop.execute}, on a loop that has a thread of its own and therefore refuses none it has taken. */
public final class Command implements Order {
    private final Runnable action;

    private Command(Runnable action) {
        this.action = action;
    }

    public static Order of(Runnable action, boolean revocable) {
        return revocable ? new Revocable(action) : new Command(action);
    }

    @Override
    public void run() {
        action.run();
    }

    @Override
    public boolean revoke() {
        return false;
    }

    @Override
    public void drop(Throwable reason) {}

    /** One on a loop whose executor may refuse a turn for it, while a turn that was asked for before runs it. */
    private static final class Revocable implements Order {
        /** Null once it was run or revoked. */
        private final AtomicReference<@Nullable Runnable> action;

        Revocable(Runnable action) {
            this.action = new AtomicReference<>(action);
        }

        @Override
        public void run() {
            Runnable called = action.getAndSet(null);
            if (called != null) {
                called.run();
            }
        }

        @Override
        public boolean revoke() {
            return action.getAndSet(null) != null;
        }

        @Override
        public void drop(Throwable reason) {
            // Left to be revoked: if somebody is about to, the caller is told.
        }
    }
}
