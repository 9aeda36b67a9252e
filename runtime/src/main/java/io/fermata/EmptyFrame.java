// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.abi.Abi;
import io.fermata.abi.GeneratorFrame;
import org.jspecify.annotations.Nullable;

/** The frame of a generator without items. */
final class EmptyFrame<T extends @Nullable Object> extends GeneratorFrame<T> {
    private static final EmptyFrame<?> ENDED = new EmptyFrame<>();

    static {
        ENDED.state = DONE;
    }

    /** Stands in for the frame of any generator that has ended, so that the generator keeps nothing alive. */
    @SuppressWarnings("unchecked") // it holds no item
    static <T extends @Nullable Object> EmptyFrame<T> ended() {
        return (EmptyFrame<T>) ENDED;
    }

    @Override
    public @Nullable Object resume(Task<?> task) {
        return Abi.ENDED;
    }
}
