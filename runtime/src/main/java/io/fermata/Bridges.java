// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bridges that are registered, and what they do about a task's step. */
final class Bridges {
    /** Null if there are none, so that a step has one thing to look at. Replaced under the class's lock. */
    static volatile ThreadLocalBridge<?> @Nullable [] active;

    private Bridges() {}

    static synchronized void add(ThreadLocalBridge<?> bridge) {
        List<ThreadLocalBridge<?>> bridges = list();
        if (!bridges.contains(bridge)) {
            bridges.add(bridge);
            active = bridges.toArray(new ThreadLocalBridge<?>[0]);
        }
    }

    static synchronized boolean remove(ThreadLocalBridge<?> bridge) {
        List<ThreadLocalBridge<?>> bridges = list();
        boolean removed = bridges.remove(bridge);
        active = bridges.isEmpty() ? null : bridges.toArray(new ThreadLocalBridge<?>[0]);
        return removed;
    }

    private static List<ThreadLocalBridge<?>> list() {
        ThreadLocalBridge<?>[] bridges = active;
        return bridges == null ? new ArrayList<>() : new ArrayList<>(Arrays.asList(bridges));
    }

    /** A step begins: the task's values go into the thread-locals. Gives what was there. */
    static BridgedValues enter(ThreadLocalBridge<?>[] bridges, Task<?> task) {
        AsyncContext context = task.context();
        return BridgedValues.exchange(bridges, context == null ? null : context.bridged());
    }

    /** The step is over: the task's values are kept, and what was there is put back. */
    static void leave(BridgedValues outer, Task<?> task) {
        if (!task.isDone()) {
            ContextCell cell = task.contextCell();
            AsyncContext context = cell.context;
            cell.set((context == null ? AsyncContext.EMPTY : context).withBridged(outer.recapture()));
        }
        outer.restore();
    }
}
