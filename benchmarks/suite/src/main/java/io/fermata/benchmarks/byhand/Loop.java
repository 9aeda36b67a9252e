// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.byhand;

import org.jspecify.annotations.Nullable;

/** Runs machines, first in first out, until none is ready: an array ring. */
final class Loop {
    private @Nullable Machine[] ring = new Machine[1024];
    private int head;
    private int tail;

    void ready(Machine machine) {
        @Nullable Machine[] entries = ring;
        if (tail - head == entries.length) {
            entries = grow();
        }
        entries[tail++ & (entries.length - 1)] = machine;
    }

    boolean isIdle() {
        return head == tail;
    }

    void run() {
        while (head != tail) {
            @Nullable Machine[] entries = ring;
            int at = head++ & (entries.length - 1);
            Machine machine = entries[at];
            entries[at] = null;
            if (machine != null) {
                machine.resume(this);
            }
        }
    }

    private @Nullable Machine[] grow() {
        @Nullable Machine[] old = ring;
        @Nullable Machine[] larger = new Machine[2 * old.length];
        int first = head & (old.length - 1);
        System.arraycopy(old, first, larger, 0, old.length - first);
        System.arraycopy(old, 0, larger, old.length - first, first);
        head = 0;
        tail = old.length;
        ring = larger;
        return larger;
    }
}
