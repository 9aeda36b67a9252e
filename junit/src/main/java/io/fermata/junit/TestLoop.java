// SPDX-License-Identifier: Apache-2.0
package io.fermata.junit;

import io.fermata.Coroutine;
import io.fermata.EventLoop;
import io.fermata.Task;
import io.fermata.abi.VoidRunner;
import io.fermata.internal.testkit.TestKit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The loop of one test, and what is asked of it at the end. All but the dump belongs to the test's thread. */
final class TestLoop {
    private static final TestKit KIT = TestKit.get();

    /** A coroutine for the lambda of a call that was refused; its caller knows of that. */
    private static final Pattern REFUSED = Pattern.compile("^the coroutine (Fermata|EventLoop)\\.(run|submit) ");

    final EventLoop loop;
    final VirtualClock clock;

    /** What the loop reported, which nobody else was told. */
    private final List<AssertionError> reports = new ArrayList<>();

    TestLoop(EventLoop loop) {
        this.loop = loop;
        clock = new VirtualClock(loop);
        loop.setExceptionHandler((what, failure) -> reports.add(new AssertionError(what + ": " + failure, failure)));
    }

    /** Has coroutines noted that are made and not awaited. That costs some time for each. */
    TestLoop notingCoroutines() {
        KIT.noteForgotten(loop, forgotten -> {
            if (!REFUSED.matcher(forgotten.getMessage()).find()) {
                reports.add(new AssertionError(
                        forgotten.getMessage() + "; await it, or give it to createTask", forgotten.getCause()));
            }
        });
        return this;
    }

    /** Does something while the loop runs the {@code @Async void} methods that the thread calls. */
    <T extends @Nullable Object> T provide(Action<T> action) throws Throwable {
        Consumer<Coroutine<?>> before = VoidRunner.provide(loop::run);
        try {
            return action.run();
        } finally {
            VoidRunner.provide(before);
        }
    }

    /**
     * Something to do.
     *
     * @param <T> its result
     */
    interface Action<T extends @Nullable Object> {
        T run() throws Throwable;

        /** An action without a result. */
        static Action<Boolean> of(Step step) {
            return () -> {
                step.run();
                return true;
            };
        }
    }

    /** Something to do that has no result. */
    interface Step {
        void run() throws Throwable;
    }

    /** Fails if the test has left anything behind. Lets run first what is ready: it may be about to end. */
    void check(boolean allowLeftovers) {
        List<AssertionError> failures = new ArrayList<>();
        try {
            clock.runUntilIdle();
            List<Task<?>> left = KIT.pending(loop);
            if (!allowLeftovers && !left.isEmpty()) {
                failures.add(leftovers(left));
            }
        } finally {
            loop.close();
        }
        failures.addAll(reports);
        if (!failures.isEmpty()) {
            AssertionError first = failures.get(0);
            failures.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
    }

    private static AssertionError leftovers(List<Task<?>> left) {
        return new AssertionError("the test has ended and left " + count(left.size(), "task")
                + "; await them, or cancel and await them, or say allowLeftovers = true:" + Tasks.describe(left));
    }

    /** What the tasks do, for people. Any thread; approximate while the loop runs. */
    String dump() {
        try {
            return Tasks.describe(KIT.pending(loop));
        } catch (RuntimeException e) {
            return System.lineSeparator() + "  (the tasks cannot be listed: they change all the time)";
        }
    }

    static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
