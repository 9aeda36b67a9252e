// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.analysis;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * The exception handlers that cover the place of a walk through a method's code, named by the indices of their labels, each
 * once. Work is done only where entries of the exception table begin or end.
 */
final class CoveringHandlers {
    private static final int[] NONE = {};

    private final int[] @Nullable [] starting;
    private final int[] @Nullable [] ending;

    /** By handler, how many of the entries that cover the place lead to it. */
    private final int[] entries;

    /** By handler, its place among those that cover the place; meaningless for the others. */
    private final int[] position;

    private int[] covering = NONE;
    private int count;
    private int[] entered = NONE;

    CoveringHandlers(MethodNode method) {
        int size = method.instructions.size();
        this.starting = new int[size][];
        this.ending = new int[size][];
        this.entries = new int[size];
        this.position = new int[size];
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            int handler = method.instructions.indexOf(block.handler);
            add(starting, method.instructions.indexOf(block.start), handler);
            add(ending, method.instructions.indexOf(block.end), handler);
        }
    }

    private static void add(int[] @Nullable [] handlers, int index, int handler) {
        int[] known = handlers[index];
        int[] longer = known == null ? new int[1] : Arrays.copyOf(known, known.length + 1);
        longer[longer.length - 1] = handler;
        handlers[index] = longer;
    }

    /** Starts a walk at the beginning of the code. */
    void begin() {
        Arrays.fill(entries, 0);
        count = 0;
    }

    /** Comes to an index of the code; the indices in between hold no label. */
    void enter(int index) {
        int[] ended = ending[index];
        if (ended != null) {
            for (int handler : ended) {
                remove(handler);
            }
        }
        int[] started = starting[index];
        entered = started == null ? NONE : started;
        for (int handler : entered) {
            insert(handler);
        }
    }

    private void insert(int handler) {
        if (entries[handler]++ > 0) {
            return;
        }
        if (count == covering.length) {
            covering = Arrays.copyOf(covering, Math.max(4, 2 * count));
        }
        position[handler] = count;
        covering[count++] = handler;
    }

    private void remove(int handler) {
        if (entries[handler] > 0 && --entries[handler] == 0) {
            int last = covering[--count];
            covering[position[handler]] = last;
            position[last] = position[handler];
        }
    }

    /** How many handlers cover the place. */
    int size() {
        return count;
    }

    /** One of the handlers that cover the place. */
    int get(int number) {
        return covering[number];
    }

    /** The handlers of the entries that begin at the place. */
    int[] entered() {
        return entered;
    }
}
