// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import org.jspecify.annotations.Nullable;

/** An operation that never waits itself: it gives its value at once, or has another one wait in its place. */
abstract class AtOnce<T extends @Nullable Object> extends Operation<T> {
    @Override
    final Object end() {
        throw new IllegalStateException(this + " never waits");
    }

    @Override
    final void leave() {}
}
