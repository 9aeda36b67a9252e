// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor.check;

import com.sun.source.util.TreePath;
import java.util.List;

/**
 * What a piece of code holds that matters to more than one rule.
 *
 * @param words its calls of the words of the language
 * @param references its method references to them
 * @param suspensions where it suspends
 */
record Contents(List<Use> words, List<Use> references, List<Suspension> suspensions) {

    /**
     * A use of a word.
     *
     * @param path the call or the reference
     * @param word the word
     */
    record Use(TreePath path, Word word) {}

    /**
     * A place where the code suspends.
     *
     * @param path the call, or the resource that is closed
     * @param kind what suspends
     * @param monitors how many {@code synchronized} blocks are around it
     */
    record Suspension(TreePath path, Suspending kind, int monitors) {}

    /** What suspends. */
    enum Suspending {
        /** An await. */
        AWAIT("await"),
        /** The end of a task scope, which waits for its children. */
        SCOPE_CLOSE("closing a TaskScope"),
        /** The end of an asynchronous generator, which waits for its {@code finally} blocks. */
        GENERATOR_CLOSE("closing an AsyncGenerator"),
        /** The emission of an item, which suspends the generator, and no task. */
        EMIT("emit");

        private final String title;

        Suspending(String title) {
            this.title = title;
        }

        /** What people call it. */
        String title() {
            return title;
        }
    }
}
