// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.abi.Abi;
import io.fermata.abi.Frame;
import io.fermata.internal.util.Debug;
import org.jspecify.annotations.Nullable;

/** Awaits something for its own sake and gives a value that was there before. */
final class ThenValue<T extends @Nullable Object> extends Frame<T> {
    private @Nullable Awaitable<?> first;
    private @Nullable T value;

    ThenValue(Awaitable<?> first, T value) {
        this.first = first;
        this.value = value;
        if (Debug.NOTES) {
            NeverAwaited.wraps(this, first);
        }
    }

    @Override
    public @Nullable Object resume(Task<?> task) {
        if (state == RUNNING) {
            if (Abi.await(first, task) == Abi.SUSPENDED) {
                return Abi.suspend(this, 1, task);
            }
        } else {
            Object unused = Abi.resumed(task);
        }
        return value;
    }

    @Override
    public void forget() {
        first = null;
        value = null;
    }
}
