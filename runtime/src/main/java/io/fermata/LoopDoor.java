// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.internal.loop.Timed;
import io.fermata.internal.testkit.Schedule;
import io.fermata.internal.testkit.TestKit;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The runtime's side of the door for the test kit, which finds it by its name. */
final class LoopDoor extends TestKit {
    /** The number of rounds after which a loop counts as idle although something makes itself ready again and again. */
    private static final int ROUNDS = 10_000;

    LoopDoor() {}

    @Override
    public EventLoop explored(Schedule schedule) {
        return EventLoop.explored(schedule);
    }

    @Override
    public EventLoop current() {
        return ThreadState.requireLoop();
    }

    @Override
    public List<Task<?>> pending(EventLoop loop) {
        return loop.pendingTasks();
    }

    @Override
    public void whenIdle(EventLoop loop, Runnable action) {
        loop.ready(new Idle(loop, action));
    }

    @Override
    public Task<?> startNow(Coroutine<?> coroutine) {
        return ThreadState.requireLoop().startTaskNow(coroutine);
    }

    @Override
    public void noteForgotten(EventLoop loop, Consumer<Throwable> listener) {
        loop.forgotten = listener;
    }

    @Override
    public String name(Object entry) {
        if (entry instanceof Task<?> task) {
            return task.name();
        } else if (entry instanceof Sleep sleep) {
            return "the end of the sleep of " + (sleep.task == null ? "nobody" : sleep.task.name());
        } else if (entry instanceof JobWait<?>) {
            return "a job";
        }
        return entry instanceof Timed ? "a timer" : "a callback";
    }

    @Override
    public @Nullable StackTraceElement place(Object entry) {
        if (entry instanceof Task<?> task) {
            List<StackTraceElement> stack = task.awaitStack();
            return stack.isEmpty() ? null : stack.get(0);
        }
        return null;
    }

    @Override
    public int number(Object entry) {
        Object woken = entry instanceof Sleep sleep ? sleep.task : entry;
        return woken instanceof Task<?> task ? task.number() : 0;
    }

    /** Goes to the end of the ready queue again, as long as there are other entries. */
    private static final class Idle implements Runnable {
        private final EventLoop loop;
        private final Runnable action;
        private int rounds;

        Idle(EventLoop loop, Runnable action) {
            this.loop = loop;
            this.action = action;
        }

        @Override
        public void run() {
            if (loop.turns.hasWork() && rounds++ < ROUNDS) {
                loop.ready(this);
            } else {
                action.run();
            }
        }
    }
}
