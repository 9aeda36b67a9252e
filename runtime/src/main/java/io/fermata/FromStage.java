// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.abi.Abi;
import io.fermata.abi.Frame;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The coroutine of {@link Fermata#from}: makes way for a completion stage when it is awaited. */
final class FromStage<T extends @Nullable Object> extends Frame<T> {
    private @Nullable CompletionStage<? extends T> stage;

    FromStage(CompletionStage<? extends T> stage) {
        this.stage = stage;
    }

    @Override
    public @Nullable Object resume(Task<?> task) {
        CompletionStage<? extends T> awaited = stage;
        stage = null;
        return Abi.tail(awaited, task);
    }
}
