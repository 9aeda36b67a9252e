// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.internal.util.Debug;
import org.jspecify.annotations.Nullable;

/** A coroutine that only gives its value: what {@code async(value)} makes where it is not directly returned. */
final class Completed<T extends @Nullable Object> extends Coroutine<T> {
    private @Nullable Object value;
    private boolean used;

    Completed(@Nullable Object value) {
        this.value = value;
    }

    boolean isFresh() {
        return !used;
    }

    @Nullable
    Object take() {
        if (used) {
            throw Misuse.awaitedTwice(this, true);
        }
        used = true;
        if (Debug.NOTES) {
            NeverAwaited.used(this);
        }
        Object taken = value;
        value = null;
        return taken;
    }
}
