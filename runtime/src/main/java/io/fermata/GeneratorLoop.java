// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.abi.Abi;
import io.fermata.abi.Frame;
import io.fermata.internal.util.Sneaky;
import org.jspecify.annotations.Nullable;

/** The coroutine of {@link AsyncGenerator#forEach}: asks, acts, and closes the generator if the action fails. */
final class GeneratorLoop<T extends @Nullable Object> extends Frame<Void> {
    private static final int ASKING = 1;
    private static final int ACTING = 2;
    private static final int CLOSING = 3;

    private final AsyncGenerator<T> generator;
    private final AsyncFunction<? super T, ?> action;
    private @Nullable Throwable failure;

    GeneratorLoop(AsyncGenerator<T> generator, AsyncFunction<? super T, ?> action) {
        this.generator = generator;
        this.action = action;
    }

    @Override
    public @Nullable Object resume(Task<?> task) {
        boolean resumed = state == CLOSING;
        if (!resumed) {
            try {
                return consume(task);
            } catch (Throwable e) {
                failure = e;
            }
        }
        return close(task, resumed);
    }

    private @Nullable Object consume(Task<?> task) throws Exception {
        int point = state;
        Object received = point == RUNNING ? null : Abi.resumed(task);
        while (true) {
            if (point != ASKING) {
                received = Abi.await(generator.next(), task);
                if (received == Abi.SUSPENDED) {
                    return Abi.suspend(this, ASKING, task);
                }
            }
            if (received != Boolean.TRUE) {
                return null;
            }
            point = ACTING;
            if (Abi.await(action.apply(generator.current()), task) == Abi.SUSPENDED) {
                return Abi.suspend(this, ACTING, task);
            }
        }
    }

    private @Nullable Object close(Task<?> task, boolean resumed) {
        Throwable thrown = failure;
        try {
            Object closed = resumed ? Abi.resumed(task) : Abi.await(generator.aclose(), task);
            if (closed == Abi.SUSPENDED) {
                return Abi.suspend(this, CLOSING, task);
            }
        } catch (Throwable e) {
            if (thrown != null && e != thrown) {
                thrown.addSuppressed(e);
            }
        }
        throw Sneaky.rethrow(thrown == null ? new IllegalStateException("closed without a reason") : thrown);
    }
}
