// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import org.jspecify.annotations.Nullable;

/**
 * The place where the context of some code is kept: a task's, for as long as it lives; a callback's, while it runs; a
 * thread's own, for what runs outside of both. Belongs to the thread that runs the code.
 */
class ContextCell {
    /**
     * Whether any context in this JVM ever had something in it. Racy, but benign: a thread has a context that is not
     * empty only if it filled it, or was handed it by one that did.
     */
    private static boolean used;

    /** Null if it is empty. */
    @Nullable
    AsyncContext context;

    /** What {@link AsyncContext#call} runs in this cell just now; null outside of it. Only ever compared. */
    @Nullable
    Object visit;

    static void use() {
        if (!used) {
            used = true;
        }
    }

    /** The context of the calling code, without what thread-locals hold; null if it is empty. */
    static @Nullable AsyncContext current() {
        if (!used) {
            return null;
        }
        ThreadState state = ThreadState.getIfAny();
        ContextCell cell = state == null ? null : state.cellIfAny();
        return cell == null ? null : cell.context;
    }

    /** The cell of the calling code. */
    static ContextCell here() {
        use();
        return ThreadState.get().cell();
    }

    void set(AsyncContext changed) {
        context = changed.isEmpty() ? null : changed;
    }
}
