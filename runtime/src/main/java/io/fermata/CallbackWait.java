// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The coroutine of {@link Fermata#fromCallback}, and the {@link Resumer} of its one call. */
final class CallbackWait<T extends @Nullable Object> extends ForeignOperation<T> implements Resumer<T> {
    /** In place of an action: the cancellation has been asked for. */
    private static final Runnable CANCELLED = () -> {};

    private @Nullable CallbackSource<T> source;

    /** What to do on cancellation. Any thread, as is the reference itself. */
    private final AtomicReference<Runnable> onCancel = new AtomicReference<>();

    CallbackWait(CallbackSource<T> source) {
        this.source = source;
    }

    @Override
    void launch(Task<?> awaiting) throws Exception {
        CallbackSource<T> started = source;
        source = null;
        if (started != null) {
            started.start(this);
        }
    }

    @Override
    public void resume(T value) {
        settle(value);
    }

    @Override
    public void fail(Throwable exception) {
        settleFailed(Objects.requireNonNull(exception, "exception"));
    }

    @Override
    public void onCancel(Runnable action) {
        Objects.requireNonNull(action, "action");
        Runnable before;
        Runnable both;
        do {
            before = onCancel.get();
            if (before == CANCELLED) {
                action.run();
                return;
            }
            both = before == null ? action : new InTurn(before, action);
        } while (!onCancel.compareAndSet(before, both));
    }

    @Override
    void withdrawn(Task<?> cancelled) {
        Runnable action = onCancel.getAndSet(CANCELLED);
        if (action == null) {
            return;
        }
        try {
            action.run();
        } catch (Throwable e) {
            cancelled.home.report("an onCancel action threw", e);
        }
    }

    private record InTurn(Runnable first, Runnable second) implements Runnable {
        @Override
        public void run() {
            try {
                first.run();
            } finally {
                second.run();
            }
        }
    }
}
