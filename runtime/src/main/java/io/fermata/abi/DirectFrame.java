// SPDX-License-Identifier: Apache-2.0
package io.fermata.abi;

import io.fermata.Task;
import org.jspecify.annotations.Nullable;

/**
 * The frame of a method whose body is also called directly, and returns an object. Called by generated code only.
 *
 * @param <T> the type of the result
 */
public abstract class DirectFrame<T extends @Nullable Object> extends Frame<T> {
    /** Makes a fresh frame. */
    protected DirectFrame() {}

    /**
     * Runs the code from where {@link #state} says to its next suspension or its end.
     *
     * @param task the task that runs it
     * @param room how many more calls may be nested on the stack
     * @return the result, {@link Abi#SUSPENDED} or {@link Abi#TAIL}
     */
    public abstract @Nullable Object run(Task<?> task, int room);

    @Override
    public final @Nullable Object resume(Task<?> task) {
        return run(task, Abi.room(task));
    }
}
