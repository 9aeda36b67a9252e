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
    static boolean used;

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

    void set(AsyncContext changed) {
        context = changed.isEmpty() ? null : changed;
    }
}
