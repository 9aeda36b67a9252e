// SPDX-License-Identifier: Apache-2.0
package io.fermata.abi;

import io.fermata.Task;
import org.jspecify.annotations.Nullable;

/**
 * The frame of a method whose body is also called directly, and then returns an {@code int} unboxed. Called by generated
 * code only.
 *
 * @param <T> the type of the result
 */
public abstract class IntFrame<T extends @Nullable Object> extends Frame<T> {
    /** Makes a fresh frame. */
    protected IntFrame() {}

    /**
     * Runs the code from where {@link #state} says to its next suspension or its end.
     *
     * @param task the task that runs it
     * @param room how many more calls may be nested on the stack
     * @return the result; {@code Long.MIN_VALUE} if it is something else, to be asked for with {@link Abi#result(long, Task)}
     */
    public abstract long run(Task<?> task, int room);

    @Override
    public final @Nullable Object resume(Task<?> task) {
        long result = run(task, Abi.room(task));
        return result == Long.MIN_VALUE ? Abi.result(result, task) : Integer.valueOf((int) result);
    }
}
