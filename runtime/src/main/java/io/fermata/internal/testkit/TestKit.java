// SPDX-License-Identifier: Apache-2.0
package io.fermata.internal.testkit;

import io.fermata.Coroutine;
import io.fermata.EventLoop;
import io.fermata.Task;
import java.lang.reflect.Constructor;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a test kit may do with loops beyond what everybody may. */
public abstract class TestKit {
    private static final String IMPLEMENTATION = "io.fermata.LoopDoor";

    /** For the one implementation. */
    protected TestKit() {}

    /**
     * Gives the door.
     *
     * @return the only one there is
     */
    public static TestKit get() {
        return Holder.KIT;
    }

    /**
     * Creates a loop with virtual time that belongs to the calling thread, and asks a schedule before each step.
     *
     * @param schedule what chooses
     * @return a loop that nobody else has
     */
    public abstract EventLoop explored(Schedule schedule);

    /**
     * Gives the loop that runs on the calling thread, which counts as unknown to others afterwards.
     *
     * @return the loop
     * @throws IllegalStateException if none runs
     */
    public abstract EventLoop current();

    /**
     * Lists the tasks of a loop that have not ended, in the order of their creation. On the loop's thread, or while that
     * is stuck.
     *
     * @param loop the loop
     * @return tasks
     */
    public abstract List<Task<?>> pending(EventLoop loop);

    /**
     * Calls something back as soon as nothing else is ready, before time goes on. On the loop's thread, or while the loop
     * does not run.
     *
     * @param loop the loop
     * @param action what to call
     */
    public abstract void whenIdle(EventLoop loop, Runnable action);

    /**
     * Starts a coroutine at once, as a hot method does: runs it to its first real suspension. Within a step of a loop.
     *
     * @param coroutine one that was not used
     * @return its task, which is done if the coroutine did not suspend
     */
    public abstract Task<?> startNow(Coroutine<?> coroutine);

    /**
     * Notes the coroutines that a loop's code makes, and tells of those that were never used. Has no effect unless the
     * system property {@code fermata.notes} or {@code fermata.debug} was true when the runtime was initialised.
     *
     * @param loop the loop
     * @param listener is called when the loop is closed, or before, with an exception whose stack is where one was made
     */
    public abstract void noteForgotten(EventLoop loop, Consumer<Throwable> listener);

    /**
     * Says what an entry of the ready queue is: the name of a task, or the kind of a callback.
     *
     * @param entry see {@link Schedule.Ready}
     * @return a few words
     */
    public abstract String name(Object entry);

    /**
     * Says where an entry of the ready queue goes on.
     *
     * @param entry see {@link Schedule.Ready}
     * @return the innermost await of a task; null if it has not started, or is none
     */
    public abstract @Nullable StackTraceElement place(Object entry);

    /**
     * Gives a task's number.
     *
     * @param entry see {@link Schedule.Ready}
     * @return how many tasks the loop had made with it, or with the one that a sleep wakes; 0 for any other entry
     */
    public abstract int number(Object entry);

    private static final class Holder {
        static final TestKit KIT = load();

        private static TestKit load() {
            try {
                Constructor<?> constructor = Class.forName(IMPLEMENTATION).getDeclaredConstructor();
                constructor.setAccessible(true);
                return (TestKit) constructor.newInstance();
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(IMPLEMENTATION + " is not as it was built", e);
            }
        }
    }
}
