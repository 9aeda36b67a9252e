// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.abi.Abi;
import io.fermata.abi.GeneratorFrame;
import org.jspecify.annotations.Nullable;

/** The frame of a generator without items. */
final class EmptyFrame<T extends @Nullable Object> extends GeneratorFrame<T> {
    @Override
    public @Nullable Object resume(Task<?> task) {
        return Abi.ENDED;
    }
}
