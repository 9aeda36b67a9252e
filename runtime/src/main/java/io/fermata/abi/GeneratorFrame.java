// SPDX-License-Identifier: Apache-2.0
package io.fermata.abi;

import org.jspecify.annotations.Nullable;

/**
 * One call of a generator as an object: the base of the frame classes of generators. Called by generated code only.
 *
 * <pre>
 *   FRESH --asked for an item--&gt; running --emits--&gt; at an item, state k &gt;= 1 --asked again--&gt; running ...
 *     |                             |                      |
 *     +--closed--&gt; DONE             +--ends--&gt; DONE        +--closed--&gt; running, closing --ends--&gt; DONE
 * </pre>
 *
 * A frame that runs may be suspended at an await, as any other. One that is at an item belongs to no task: whoever asks
 * next runs it on.
 *
 * @param <T> the type of the items
 */
public abstract class GeneratorFrame<T extends @Nullable Object> extends Frame<@Nullable Void> {
    /** The item that was emitted last; null as soon as the next one is asked for. */
    public transient @Nullable Object item;

    /** Whether the code is on the stack or suspended at an await: between being asked and emitting or ending. */
    public transient boolean running;

    /** Whether the code was asked to end: it sees an exception where it emitted. */
    public transient boolean closing;

    /** Where the loop has noted that this must be closed some day; the runtime's. */
    public transient @Nullable Object registration;

    /** Makes a fresh frame. */
    protected GeneratorFrame() {}
}
