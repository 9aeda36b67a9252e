// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import org.jspecify.annotations.Nullable;

/**
 * What a thread runs at the moment. Looked up by the static methods that need the current loop; never by an await,
 * which gets its task as an argument.
 */
final class ThreadState {
    private static final ThreadLocal<ThreadState> CURRENT = new ThreadLocal<>();

    /**
     * The state of some thread that runs a loop, which that thread finds here faster. Any thread; a race does no harm, as
     * each looks whether it is its own.
     */
    private static @Nullable ThreadState favourite;

    private final Thread owner = Thread.currentThread();

    /** The loop that runs on the thread. */
    @Nullable
    EventLoop host;

    /** What runs a step just now, or null between steps. An {@link InlineDriver} hides the host from what it runs. */
    @Nullable
    Driver running;

    /** The thread's own context, for what runs outside of tasks and callbacks; null until somebody sets something. */
    private @Nullable ContextCell own;

    /**
     * Tasks without a loop that may go on, and wait for the stack to get shorter first: linked through themselves, so
     * that adding and taking one cannot fail.
     */
    @Nullable
    InlineDriver firstQueued;

    @Nullable
    InlineDriver lastQueued;

    /** Adds to those, and sees to it that they run though no other of them may be on the stack. */
    void enqueue(InlineDriver driver) {
        if (lastQueued == null) {
            firstQueued = driver;
        } else {
            lastQueued.following = driver;
        }
        lastQueued = driver;
        if (host != null) {
            host.turns.runQueuedLater();
        }
    }

    static ThreadState get() {
        ThreadState state = getIfAny();
        if (state == null) {
            state = new ThreadState();
            CURRENT.set(state);
        }
        return state;
    }

    static @Nullable ThreadState getIfAny() {
        ThreadState known = favourite;
        return known != null && known.owner == Thread.currentThread() ? known : CURRENT.get();
    }

    /** Has the thread found faster from now on, unless another one is. */
    void favour() {
        if (favourite == null) {
            favourite = this;
        }
    }

    /** Forgets the calling thread's state, when nothing runs any more. */
    static void release(ThreadState state) {
        if (state.host == null && favourite == state) {
            favourite = null; // it must not keep the thread alive, whatever else that holds
        }
        if (state.host == null
                && state.running == null
                && state.firstQueued == null
                && (state.own == null || state.own.context == null)) {
            CURRENT.remove();
        }
    }

    /** The loop that the calling code runs on, or null. */
    static @Nullable EventLoop currentLoop() {
        ThreadState state = getIfAny();
        return state == null ? null : state.loop();
    }

    /** The loop that runs on the calling thread, though the calling code may not belong to it; or null. */
    static @Nullable EventLoop hostLoop() {
        ThreadState state = getIfAny();
        return state == null ? null : state.host;
    }

    static EventLoop requireLoop() {
        EventLoop loop = currentLoop();
        if (loop == null) {
            throw MissingLoop.of();
        }
        return loop;
    }

    /** The context of the calling code, without what thread-locals hold; null if it is empty. */
    static @Nullable AsyncContext currentContext() {
        if (!ContextCell.used) {
            return null;
        }
        ThreadState state = getIfAny();
        ContextCell cell = state == null ? null : state.cellIfAny();
        return cell == null ? null : cell.context;
    }

    /** The cell of the calling code. */
    static ContextCell currentCell() {
        ContextCell.use();
        return get().cell();
    }

    /** Where the context of the calling code is kept; null if nothing was ever set there. */
    @Nullable
    ContextCell cellIfAny() {
        Driver driver = running;
        if (driver == null) {
            return own;
        }
        Task<?> task = driver.current();
        return task == null ? driver.callbackCell : task.contextCellIfAny();
    }

    /** The same, made now if need be. */
    ContextCell cell() {
        ContextCell cell = cellIfAny();
        if (cell != null) {
            return cell;
        }
        Driver driver = running;
        Task<?> task = driver == null ? null : driver.current();
        if (task != null) {
            return task.contextCell();
        }
        cell = new ContextCell();
        if (driver == null) {
            own = cell;
        } else {
            driver.callbackCell = cell;
        }
        return cell;
    }

    @Nullable
    EventLoop loop() {
        return running == null ? host : running.loop;
    }
}
