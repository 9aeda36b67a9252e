// SPDX-License-Identifier: Apache-2.0
package io.fermata.junit;

import static io.fermata.Fermata.allTasks;
import static io.fermata.Fermata.coroutine;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.currentTask;
import static io.fermata.Fermata.deferred;
import static io.fermata.Fermata.race;

import io.fermata.AsyncFuture;
import io.fermata.AsyncRunnable;
import io.fermata.Coroutine;
import io.fermata.Deferred;
import io.fermata.Task;
import io.fermata.internal.testkit.TestKit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Assertions about async code, to be called in async code. Those that return a coroutine assert when it is awaited. */
public final class AsyncAssertions {
    private AsyncAssertions() {}

    /**
     * Asserts that async code throws an exception of a class.
     *
     * @param expected the class, or one above it
     * @param code the code; it runs in a task of its own
     * @param <X> the type of the exception
     * @return gives the exception
     */
    public static <X extends Throwable> Coroutine<X> assertThrows(Class<X> expected, AsyncRunnable code) {
        Objects.requireNonNull(expected, "expected");
        return inTask(code, "assertThrows", (task, result) -> {
            if (!failed(task)) {
                boolean unused = result.completeExceptionally(
                        new AssertionError("expected " + expected.getName() + " to be thrown, but nothing was thrown"));
            } else if (expected.isInstance(task.exceptionNow())) {
                boolean unused = result.complete(expected.cast(task.exceptionNow()));
            } else {
                boolean unused = result.completeExceptionally(new AssertionError(
                        "expected " + expected.getName() + " to be thrown, but it was " + task.exceptionNow(),
                        task.exceptionNow()));
            }
        });
    }

    /**
     * Asserts that async code suspends, that is, gives the loop to others at least once. Lets it run to its end.
     *
     * @param code the code; it runs in a task of its own
     * @return is done when the code is; throws what the code throws
     */
    public static Coroutine<Void> assertSuspends(AsyncRunnable code) {
        Coroutine<Void> body = coroutine(code);
        return coroutine(() -> {
            Task<?> task = TestKit.get().startNow(body);
            if (task.isDone() && !failed(task)) {
                throw new AssertionError("expected a suspension, but the code ran to its end without one");
            }
            return outcome(task, (ended, result) -> pass(ended, result));
        });
    }

    /**
     * Asserts that async code ends without suspending. Runs it at once, within this call.
     *
     * @param code the code; it runs in a task of its own
     * @return is done
     * @throws AssertionError if the code suspends; it is cancelled then
     */
    public static AsyncFuture<Void> assertDoesNotSuspend(AsyncRunnable code) {
        Task<?> task = TestKit.get().startNow(coroutine(code));
        if (!task.isDone()) {
            List<StackTraceElement> where = task.awaitStack();
            boolean unused = task.cancel();
            throw new AssertionError("expected no suspension, but the code is suspended"
                    + (where.isEmpty() ? "" : " at " + where.get(0)));
        }
        Deferred<Void> done = deferred();
        pass(task, done);
        if (failed(task)) {
            throw AsyncAssertions.<RuntimeException>unchecked(done.exceptionNow());
        }
        return done;
    }

    /**
     * Asserts that async code passes before long: runs it again every ten milliseconds of the loop's time until it throws
     * nothing.
     *
     * @param limit how long it may go on failing, in the loop's time
     * @param code the code; each attempt runs in a task of its own
     * @return is done when an attempt has passed; throws what the last one threw when time is over
     */
    public static Coroutine<Void> eventually(Duration limit, AsyncRunnable code) {
        return coroutine(() -> {
            Deferred<Void> result = deferred();
            new Attempts(limit, code, result).begin();
            return race(result);
        });
    }

    /**
     * Asserts that the current loop has no task but the one that asks.
     *
     * @throws AssertionError if it has, with the places where they wait
     */
    public static void assertNoTasksLeft() {
        List<Task<?>> left = new ArrayList<>(allTasks());
        Task<?> current = currentTask();
        left.removeIf(task -> task == current || task.isDone());
        if (!left.isEmpty()) {
            throw new AssertionError(TestLoop.count(left.size(), "task") + " left:" + Tasks.describe(left));
        }
    }

    /** What to do with the end of a task. */
    interface Ending<T> {
        void accept(Task<?> task, Deferred<T> result);
    }

    private static <T> Coroutine<T> inTask(AsyncRunnable code, String name, Ending<T> ending) {
        Objects.requireNonNull(code, "code");
        return coroutine(() -> outcome(createTask(code, name), ending));
    }

    /** Waits for a task without its failure being thrown; whoever is cancelled meanwhile cancels it. */
    private static <T> Coroutine<T> outcome(Task<?> task, Ending<T> ending) {
        Deferred<T> result = deferred();
        task.addDoneCallback(any -> ending.accept(task, result));
        result.addDoneCallback(any -> {
            if (any.isCancelled()) {
                boolean unused = task.cancel();
            }
        });
        return race(result);
    }

    @SuppressWarnings("NullAway") // the one value of Void
    private static void pass(Task<?> task, Deferred<Void> result) {
        boolean unused = failed(task) ? result.completeExceptionally(task.exceptionNow()) : result.complete(null);
    }

    static boolean failed(Task<?> task) {
        try {
            Object unused = task.resultNow();
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // that is the point
    private static <X extends Throwable> X unchecked(Throwable thrown) throws X {
        throw (X) thrown;
    }
}
