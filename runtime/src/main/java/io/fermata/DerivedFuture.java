// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import org.jspecify.annotations.Nullable;

/** A future whose outcome the runtime derives from those of other futures. */
abstract non-sealed class DerivedFuture<T extends @Nullable Object> extends AsyncFuture<T> {
    DerivedFuture(Driver home) {
        super(home);
    }
}
