// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import org.jspecify.annotations.Nullable;

/** The bridge of an ordinary thread-local. */
record PlainBridge<T>(ThreadLocal<T> local) implements ThreadLocalBridge<T> {
    @Override
    public @Nullable T capture() {
        return local.get();
    }

    @Override
    public void restore(@Nullable T value) {
        if (value == null) {
            local.remove();
        } else {
            local.set(value);
        }
    }
}
