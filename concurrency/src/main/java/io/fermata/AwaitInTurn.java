// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.abi.Abi;
import io.fermata.abi.Frame;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What the transformer makes of a method that awaits things in turn and returns what it got, put together. */
final class AwaitInTurn extends Frame<Object> {
    private final Object[] awaited;
    private final StringBuilder got = new StringBuilder();
    private int next;

    AwaitInTurn(Object... awaited) {
        this.awaited = awaited;
    }

    /** What it got so far. */
    String got() {
        return got.toString();
    }

    @Override
    public @Nullable Object resume(Task<?> task) {
        if (state != RUNNING) {
            got.append(Abi.resumed(task));
        }
        while (next < awaited.length) {
            Object value = await(awaited[next++], task);
            if (value == Abi.SUSPENDED) {
                return Abi.suspend(this, 1, task);
            }
            got.append(value);
        }
        return got.toString();
    }

    private static @Nullable Object await(Object each, Task<?> task) {
        return each instanceof CompletionStage<?> stage ? Abi.await(stage, task) : Abi.await((Awaitable<?>) each, task);
    }
}
