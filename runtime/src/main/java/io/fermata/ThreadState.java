// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * What a thread runs at the moment. Looked up by the static methods that need the current loop; never by an await,
 * which gets its task as an argument.
 */
final class ThreadState {
    private static final ThreadLocal<ThreadState> CURRENT = new ThreadLocal<>();

    /** The loop that runs on the thread. */
    @Nullable
    EventLoop host;

    /** What runs a step just now, or null between steps. An {@link InlineDriver} hides the host from what it runs. */
    @Nullable
    Driver running;

    /** Tasks without a loop that may go on, and wait for the stack to get shorter first. */
    final ArrayDeque<InlineDriver> queue = new ArrayDeque<>();

    static ThreadState get() {
        ThreadState state = CURRENT.get();
        if (state == null) {
            state = new ThreadState();
            CURRENT.set(state);
        }
        return state;
    }

    /** Forgets the calling thread's state, when nothing runs any more. */
    static void release(ThreadState state) {
        if (state.host == null && state.running == null) {
            CURRENT.remove();
        }
    }

    /** The loop that the calling code runs on, or null. */
    static @Nullable EventLoop currentLoop() {
        ThreadState state = CURRENT.get();
        return state == null ? null : state.loop();
    }

    /** The loop that runs on the calling thread, though the calling code may not belong to it; or null. */
    static @Nullable EventLoop hostLoop() {
        ThreadState state = CURRENT.get();
        return state == null ? null : state.host;
    }

    static EventLoop requireLoop() {
        EventLoop loop = currentLoop();
        if (loop == null) {
            throw Misuse.noLoop();
        }
        return loop;
    }

    @Nullable
    EventLoop loop() {
        return running == null ? host : running.loop;
    }
}
