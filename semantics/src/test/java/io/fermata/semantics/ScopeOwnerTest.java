// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.currentTask;
import static io.fermata.Fermata.deferred;
import static io.fermata.Fermata.sleep;
import static io.fermata.Fermata.waitFor;
import static io.fermata.Fermata.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Async;
import io.fermata.AsyncTimeoutException;
import io.fermata.CancelledError;
import io.fermata.Coroutine;
import io.fermata.EventLoop;
import io.fermata.Joiner;
import io.fermata.Task;
import io.fermata.TaskScope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Scopes that interrupt their owner: what asyncio's {@code TaskGroup} does, and what it counts. */
class ScopeOwnerTest {
    private final Trace trace = new Trace();

    private static TaskScope<Object, Void> group() {
        return TaskScope.open(Joiner.awaitAllSuccessfulOrThrow(), config -> config.interruptOwner(true));
    }

    @Test
    void theAwaitInTheBlockIsCancelledAndTheBlockEndsWithTheFailure() {
        Trace.run(() -> {
            try (var scope = group()) {
                scope.fork(failing("first", 10));
                scope.fork(cleaning("second"));
                try {
                    await(sleep(Duration.ofSeconds(9)));
                } catch (CancelledError e) {
                    mark("cancelled: " + e.getCause().getMessage() + ", "
                            + currentTask().cancelling());
                    throw e;
                }
            } catch (UncheckedIOException e) {
                mark(e.getMessage() + ", " + currentTask().cancelling());
            }
            await(yieldNow());
            mark("goes on");
            return async();
        });
        assertThat(trace.lines())
                .containsExactly("10: cancelled: first, 1", "15: second cleans up", "15: first, 0", "15: goes on");
    }

    @Test
    void theFailureIsThrownByTheJoinOfABlockThatGoesOn() {
        Trace.run(() -> {
            try (var scope = group()) {
                scope.fork(failing("first", 10));
                try {
                    await(sleep(Duration.ofSeconds(9)));
                } catch (CancelledError e) {
                    mark("interrupted");
                }
                await(scope.join());
            } catch (UncheckedIOException e) {
                mark(e.getMessage() + ", " + e.getSuppressed().length + ", "
                        + currentTask().cancelling());
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("10: interrupted", "10: first, 0, 0");
    }

    @Test
    void theFailureIsThrownByTheCloseOfABlockThatEndsWell() {
        Trace.run(() -> {
            try (var scope = group()) {
                scope.fork(failing("first", 10));
                try {
                    await(sleep(Duration.ofSeconds(9)));
                } catch (CancelledError e) {
                    mark("swallowed");
                }
            } catch (UncheckedIOException e) {
                mark(e.getMessage());
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("10: swallowed", "10: first");
    }

    @Test
    void aFutureThatTheOwnerAwaitsIsCancelledWithTheSameCause() {
        Trace.run(() -> {
            var future = deferred();
            try (var scope = group()) {
                scope.fork(failing("first", 10));
                try {
                    await(waitFor(future, Duration.ofSeconds(9)));
                } catch (CancelledError e) {
                    mark(e.getCause().getMessage() + " " + future.isCancelled());
                    throw e;
                }
            } catch (UncheckedIOException e) {
                mark(e.getMessage());
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("10: first true", "10: first");
    }

    @Test
    void anOwnerThatJoinsIsNotInterrupted() {
        Trace.run(() -> {
            try (var scope = group()) {
                scope.fork(failing("first", 10));
                scope.fork(cleaning("second"));
                await(scope.join());
            } catch (UncheckedIOException e) {
                mark(e.getMessage() + ", " + currentTask().cancelling());
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("15: second cleans up", "15: first, 0");
    }

    @Test
    void anExceptionOfTheBlockKeepsTheFailuresAsSuppressed() {
        Trace.run(() -> {
            try (var scope = group()) {
                scope.fork(failingLater("child"));
                await(yieldNow());
                throw new IllegalArgumentException("of the block");
            } catch (IllegalArgumentException e) {
                mark(e.getMessage() + ", " + e.getSuppressed()[0].getMessage());
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("5: of the block, child");
    }

    @Test
    void aCancellationFromOutsideGoesOnWhereNoChildFails() {
        Task<Void> owner = cancelled(cleaning("child"));
        assertThat(owner.isCancelled()).isTrue();
        assertThat(trace.lines()).containsExactly("6: child cleans up", "6: out CancelledError outside, 1");
    }

    @Test
    void aFailureComesBeforeACancellationFromOutsideWhichIsAskedForAnew() {
        Task<Void> owner = cancelled(failingLater("child"));
        assertThat(owner.isCancelled()).isTrue();
        assertThat(trace.lines())
                .containsExactly("6: out UncheckedIOException child, 1", "6: the next await is cancelled");
    }

    private Task<Void> cancelled(Coroutine<String> child) {
        return Trace.run(() -> {
            Task<Void> owner = createTask(owner(child));
            await(sleep(Duration.ofMillis(1)));
            owner.cancel("outside");
            await(sleep(Duration.ofMillis(50)));
            return async(owner);
        });
    }

    @Async
    private Coroutine<Void> owner(Coroutine<String> child) {
        try (var scope = group()) {
            scope.fork(child);
            await(sleep(Duration.ofSeconds(9)));
        } catch (UncheckedIOException | CancelledError e) {
            mark("out " + e.getClass().getSimpleName() + " " + e.getMessage() + ", "
                    + currentTask().cancelling());
            if (e instanceof CancelledError error) {
                throw error;
            }
        }
        try {
            await(sleep(Duration.ofSeconds(9)));
        } catch (CancelledError e) {
            mark("the next await is cancelled");
            throw e;
        }
        return async();
    }

    @Test
    void aChildThatIsCancelledInterruptsNobody() {
        Trace.run(() -> {
            try (var scope = group()) {
                Task<String> child = scope.fork(cleaning("child"));
                await(sleep(Duration.ofMillis(1)));
                child.cancel();
                await(sleep(Duration.ofMillis(20)));
                mark("not interrupted");
                await(scope.join());
            } catch (CancelledError e) {
                mark("the child was cancelled, " + currentTask().cancelling());
            }
            return async();
        });
        assertThat(trace.lines())
                .containsExactly("6: child cleans up", "21: not interrupted", "21: the child was cancelled, 0");
    }

    @Test
    void theInnerScopeOfTwoEndsFirst() {
        Trace.run(() -> {
            try (var outer = group()) {
                outer.fork(failing("outer", 10));
                try (var inner = group()) {
                    inner.fork(cleaning("inner"));
                    await(sleep(Duration.ofSeconds(9)));
                } finally {
                    mark("the inner one is left, " + currentTask().cancelling());
                }
            } catch (UncheckedIOException e) {
                mark(e.getMessage() + ", " + currentTask().cancelling());
            }
            return async();
        });
        assertThat(trace.lines())
                .containsExactly("15: inner cleans up", "15: the inner one is left, 1", "15: outer, 0");
    }

    @Test
    void withoutTheOptionTheBlockGoesOnUntilItJoins() {
        Trace.run(() -> {
            try (var scope = TaskScope.open()) {
                scope.fork(failing("first", 10));
                await(sleep(Duration.ofMillis(20)));
                mark("cancelled: " + scope.isCancelled());
                await(scope.join());
            } catch (UncheckedIOException e) {
                mark(e.getMessage());
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("20: cancelled: true", "20: first");
    }

    @Test
    void aScopeThatNoTaskOpensHasNobodyToInterrupt() {
        Trace.run(() -> {
            EventLoop.current().callSoon(() -> {
                try {
                    group();
                } catch (IllegalStateException e) {
                    trace.add(e.getMessage());
                }
            });
            await(yieldNow());
            return async();
        });
        assertThat(trace.lines())
                .containsExactly("interruptOwner(true) needs a task to interrupt, and no task opens this scope:"
                        + " open it in an async method");
    }

    @Test
    void theTimeOfAScopeIsToldByItsJoin() {
        Trace.run(() -> {
            try (var scope = TaskScope.open(
                    Joiner.awaitAll(),
                    config -> config.timeout(Duration.ofMillis(10)).name("search"))) {
                scope.fork(cleaning("child"), "named");
                trace.add(scope);
                await(scope.join());
            } catch (AsyncTimeoutException e) {
                mark(e.getMessage());
            }
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "TaskScope search (open, 1 children)",
                        "15: child cleans up",
                        "15: the time of the TaskScope was up, so its children were cancelled");
    }

    @Test
    void theTimeOfAScopeInterruptsItsOwner() {
        Trace.run(() -> {
            try (var scope = TaskScope.open(
                    Joiner.awaitAll(),
                    config -> config.timeout(Duration.ofMillis(10)).interruptOwner(true))) {
                scope.fork(cleaning("child"));
                await(sleep(Duration.ofSeconds(9)));
            } catch (AsyncTimeoutException e) {
                mark("timeout, " + currentTask().cancelling());
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("15: child cleans up", "15: timeout, 0");
    }

    @Test
    void aScopeThatIsJoinedInTimeIsLeftInPeace() {
        Trace.run(() -> {
            try (var scope = TaskScope.open(
                    Joiner.<Object>awaitAllSuccessfulOrThrow(), config -> config.timeout(Duration.ofMillis(10)))) {
                scope.fork(yieldNow());
                await(scope.join());
                await(sleep(Duration.ofMillis(20)));
                mark("joined, cancelled: " + scope.isCancelled());
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("20: joined, cancelled: false");
    }

    @Test
    void allUntilGivesWhatThereIsWhenTheTimeIsUp() {
        Trace.run(() -> {
            try (var scope = TaskScope.open(
                    Joiner.<String>allUntil(Task::isCancelled), config -> config.timeout(Duration.ofMillis(10)))) {
                scope.fork(sleep(Duration.ofMillis(5), "quick"));
                scope.fork(sleep(Duration.ofSeconds(9), "slow"));
                for (Task<String> child : await(scope.join())) {
                    mark(child.isCancelled() ? "cancelled" : child.resultNow());
                }
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("10: quick", "10: cancelled");
    }

    @Test
    void allUntilStopsAtTheChildThatIsWished() {
        Trace.run(() -> {
            try (var scope = TaskScope.open(Joiner.<String>allUntil(
                    child -> !child.isCancelled() && child.resultNow().equals("b")))) {
                scope.fork(sleep(Duration.ofMillis(15), "c"));
                scope.fork(sleep(Duration.ofMillis(10), "b"));
                scope.fork(sleep(Duration.ofMillis(5), "a"));
                for (Task<String> child : await(scope.join())) {
                    mark(child.isCancelled() ? "cancelled" : child.resultNow());
                }
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("10: cancelled", "10: b", "10: a");
    }

    @Test
    void childrenHaveNamesAndAJoinerThatRefusesOneIsHeard() {
        Trace.run(() -> {
            try (TaskScope<String, Void> scope = TaskScope.open(new Refusing())) {
                trace.add(scope.fork(sleep(Duration.ZERO, "a"), "taken").name());
                try {
                    scope.fork(() -> sleep(Duration.ZERO, "b"), "refused");
                } catch (UnsupportedOperationException e) {
                    trace.add(e.getMessage());
                }
                await(scope.join());
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("taken", "not refused", "completed taken");
    }

    private final class Refusing implements Joiner<String, Void> {
        @Override
        public boolean onFork(Task<String> child) {
            if (child.name().equals("refused")) {
                throw new UnsupportedOperationException("not " + child.name());
            }
            return false;
        }

        @Override
        public boolean onComplete(Task<String> child) {
            trace.add("completed " + child.name());
            return false;
        }

        @Override
        public Void result() {
            return null;
        }
    }

    @Async
    private static Coroutine<String> failing(String message, int millis) {
        await(sleep(Duration.ofMillis(millis)));
        throw new UncheckedIOException(message, new IOException());
    }

    @Async
    private static Coroutine<String> failingLater(String message) {
        try {
            await(sleep(Duration.ofSeconds(9)));
        } catch (CancelledError e) {
            await(sleep(Duration.ofMillis(5)));
        }
        throw new UncheckedIOException(message, new IOException());
    }

    @Async
    private Coroutine<String> cleaning(String name) {
        try {
            await(sleep(Duration.ofSeconds(9)));
        } finally {
            await(sleep(Duration.ofMillis(5)));
            mark(name + " cleans up");
        }
        return async(name);
    }

    private void mark(Object what) {
        trace.add(EventLoop.current().nanoTime() / 1_000_000 + ": " + what);
    }
}
