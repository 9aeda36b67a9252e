// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The children of a scope that have not ended, and those who wait until there are none. */
final class ScopeChildren {
    private final EventLoop loop;
    private final Set<Task<?>> running = new LinkedHashSet<>();

    /** One who joins, or one who closes. */
    private final WaitList<WaitForAll> waiting = new WaitList<>();

    ScopeChildren(EventLoop loop) {
        this.loop = loop;
    }

    boolean isEmpty() {
        return running.isEmpty();
    }

    boolean contains(@Nullable Task<?> task) {
        return running.contains(task);
    }

    int size() {
        return running.size();
    }

    void add(Task<?> child) {
        running.add(child);
    }

    void remove(Task<?> child) {
        running.remove(child);
    }

    void cancelAll() {
        List.copyOf(running).forEach(child -> child.cancel());
    }

    /** Lets those go on who wait, if no child is left. */
    void wakeIfEmpty() {
        if (running.isEmpty()) {
            for (WaitForAll waiter = waiting.poll(); waiter != null; waiter = waiting.poll()) {
                waiter.wake();
            }
        }
    }

    /** Awaits until no child is left. */
    Coroutine<@Nullable Void> untilEmpty() {
        return new WaitForAll();
    }

    @Override
    public String toString() {
        return running.toString();
    }

    private final class WaitForAll extends WaitList.Entry<@Nullable Void> {
        @Override
        @Nullable
        Object begin(Task<?> awaiting) {
            if (running.isEmpty()) {
                return null;
            }
            if (awaiting.home.loop != loop) {
                throw new IllegalStateException(
                        "the scope belongs to a different event loop than " + awaiting.name() + ", which waits for it");
            }
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
