// SPDX-License-Identifier: Apache-2.0
package io.fermata.abi;

import io.fermata.Coroutine;
import io.fermata.Task;
import org.jspecify.annotations.Nullable;

/**
 * One call of an async method as an object: the base of all frame classes. Called by generated code only.
 *
 * <pre>
 *   FRESH --awaited or started--&gt; RUNNING --suspends--&gt; k &gt;= 1 --resumed, returns or throws--&gt; DONE
 *                                    |                    ^  |
 *                                    |                    +--+ suspends again, at k or elsewhere
 *                                    +--returns or throws--&gt; DONE
 * </pre>
 *
 * A frame belongs to the thread that runs its task. Its fields are public for the sake of generated code, and transient, so
 * that what serialises public fields does not take them for properties.
 *
 * @param <T> the type of the result
 */
public abstract class Frame<T extends @Nullable Object> extends Coroutine<T> {
    /** The {@link #state} of a frame that has not run. */
    public static final int FRESH = 0;

    /** The {@link #state} of a frame that runs and has not been suspended yet. */
    public static final int RUNNING = -1;

    /** The {@link #state} of a frame that has returned or thrown. */
    public static final int DONE = -2;

    /** One of the constants, or the number of the suspension point; stale while the resumed code runs. */
    public transient int state;

    /** The frame that awaits this one, linked when this one is first suspended; null for the root of a task. */
    public transient @Nullable Frame<?> caller;

    /** Makes a fresh frame. */
    protected Frame() {}

    /**
     * Runs the code from where {@link #state} says to its next suspension or its end.
     *
     * @param task the task that runs it
     * @return the result, {@link Abi#SUSPENDED} or {@link Abi#TAIL}
     */
    public abstract @Nullable Object resume(Task<?> task);

    /** Sets the fields that hold arguments, variables or operands to null: the frame has ended, and keeps nothing alive. */
    public void forget() {}

    /**
     * Marks a fresh frame as used, whose body is about to be called with its arguments and without it; throws if it is used
     * already. As small as can be, so that it is always inlined: then compiled code sees a frame that is made, claimed and
     * read, and need not make it at all.
     */
    public final void claim() {
        if (state != FRESH || Abi.DEBUG) {
            Abi.MACHINE.claim(this);
        }
        state = DONE;
    }

    /**
     * Where the frame comes from, the source line of each suspension point, and which fields are live there, packed in a
     * string; {@code io.fermata.Positions} reads it.
     *
     * @param none null; there so that a frame class names one descriptor for this method and {@link #resume}
     * @return the packed lines; empty for code that logical stack traces do not show
     */
    public Object positions(@Nullable Task<?> none) {
        return "";
    }
}
