// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import org.jspecify.annotations.Nullable;

/** Those who wait to be told that something has changed, first come first served. Whoever is told looks again. */
final class Signals {
    private final WaitList<Wait> waiting = new WaitList<>();

    /** Makes a task wait for the next signal that is for it; always suspends. */
    @Nullable
    Object await(Task<?> task) {
        return new Wait().awaitIn(task);
    }

    /** Wakes the first so many of those who wait. */
    void signal(int count) {
        for (int left = count; left > 0; left--) {
            Wait next = waiting.poll();
            if (next == null) {
                return;
            }
            next.wake();
        }
    }

    void signalAll() {
        signal(Integer.MAX_VALUE);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    private final class Wait extends WaitList.Entry<@Nullable Void> {
        @Override
        Object begin(Task<?> awaiting) {
            waiting.add(this);
            return suspend(awaiting);
        }

        @Override
        void leave() {
            waiting.remove(this);
        }

        @Override
        @Nullable
        Object end() {
            return null;
        }
    }
}
