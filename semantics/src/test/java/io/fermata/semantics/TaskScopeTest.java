// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.race;
import static io.fermata.Fermata.sleep;
import static io.fermata.Fermata.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fermata.Async;
import io.fermata.CancelledError;
import io.fermata.Coroutine;
import io.fermata.EventLoop;
import io.fermata.Joiner;
import io.fermata.Task;
import io.fermata.TaskScope;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code TaskScope} with its joiners, and {@code race}, which asyncio does not have. */
class TaskScopeTest {
    private final Trace trace = new Trace();

    @Test
    void allMustSucceed() {
        Trace.run(() -> {
            try (var scope = TaskScope.<Object>open()) {
                Task<String> a = scope.fork(slow("a", 10));
                Task<Integer> b = scope.fork(() -> {
                    await(sleep(Duration.ofMillis(5)));
                    return async(7);
                });
                await(scope.join());
                mark(a.resultNow() + b.resultNow());
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("10: a", "10: a7");
    }

    @Test
    void theFirstFailureCancelsTheRestAndTheOthersAreSuppressed() {
        Trace.run(() -> {
            try (var scope = TaskScope.open()) {
                scope.fork(failing("first", 10));
                scope.fork(cleaningUp("second"));
                scope.fork(slow("third", 20));
                await(scope.join());
            } catch (IllegalArgumentException e) {
                mark(e.getMessage() + " " + e.getSuppressed().length + " " + e.getSuppressed()[0].getMessage());
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("10: second cleans up", "15: first 1 second");
    }

    @Async
    private Coroutine<String> cleaningUp(String name) {
        try {
            await(sleep(Duration.ofMillis(100)));
        } catch (CancelledError e) {
            mark(name + " cleans up");
            await(sleep(Duration.ofMillis(5)));
            throw new IllegalArgumentException(name);
        }
        return async("never");
    }

    @Test
    void closeWaitsUntilNoChildIsLeft() {
        Trace.run(() -> {
            Task<String> child = createTask(() -> async("not yet"));
            try (var scope = TaskScope.open()) {
                child = scope.fork(lastWords());
                await(yieldNow());
                mark("leaves the block");
                throw new IllegalArgumentException("of the block");
            } catch (IllegalArgumentException e) {
                mark("left, the child is done: " + child.isDone() + ", suppressed: " + e.getSuppressed().length);
            }
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "0: leaves the block", "5: last words", "5: left, the child is done: true, suppressed: 0");
    }

    @Async
    private Coroutine<String> lastWords() {
        try {
            await(sleep(Duration.ofMillis(100)));
        } finally {
            await(sleep(Duration.ofMillis(5)));
            mark("last words");
        }
        return async("never");
    }

    @Test
    void cancellingTheOwnerCancelsTheChildrenAndWaitsForThem() {
        Trace.run(() -> {
            Task<Void> owner = createTask(() -> {
                try (var scope = TaskScope.open()) {
                    scope.fork(lastWords());
                    await(scope.join());
                } catch (CancelledError e) {
                    mark("cancelled " + e.getMessage());
                    throw e;
                }
                return async();
            });
            await(sleep(Duration.ofMillis(1)));
            owner.cancel("reason");
            await(sleep(Duration.ofMillis(20)));
            trace.add(owner.isCancelled());
            return async();
        });
        assertThat(trace.lines()).containsExactly("6: last words", "6: cancelled reason", "true");
    }

    @Test
    void allSuccessfulGivesTheResultsInForkOrder() {
        Trace.run(() -> {
            try (var scope = TaskScope.open(Joiner.<String>allSuccessfulOrThrow())) {
                scope.fork(slow("a", 20));
                scope.fork(slow("b", 10));
                List<String> results = await(scope.join());
                mark(results);
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("10: b", "20: a", "20: [a, b]");
    }

    @Test
    void anySuccessfulGivesTheFirstSuccessAndCancelsTheRest() {
        Trace.run(() -> {
            EventLoop.current().setExceptionHandler((what, e) -> trace.add("reported: " + what));
            try (TaskScope<String, String> scope = TaskScope.open(Joiner.anySuccessfulOrThrow())) {
                scope.fork(failing("bad", 5));
                scope.fork(slow("slow", 30));
                scope.fork(slow("quick", 10));
                mark(await(scope.join()));
            }
            try (TaskScope<String, String> scope = TaskScope.open(Joiner.anySuccessfulOrThrow())) {
                scope.fork(failing("x", 5));
                scope.fork(failing("y", 6));
                mark(await(scope.join()));
            } catch (IllegalArgumentException e) {
                mark(e.getMessage() + " and " + e.getSuppressed()[0].getMessage());
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("10: quick", "10: quick", "16: x and y");
    }

    @Test
    void awaitAllWaitsForAllWhateverTheyDo() {
        Trace.run(() -> {
            try (var scope = TaskScope.open(Joiner.awaitAll())) {
                Task<String> bad = scope.fork(failing("bad", 5));
                Task<String> good = scope.fork(slow("good", 10));
                await(scope.join());
                mark(bad.exceptionNow().getMessage() + " " + good.resultNow());
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("10: good", "10: bad good");
    }

    @Test
    void aFailureInAScopeThatIsNotJoinedIsReported() {
        Trace.run(() -> {
            EventLoop.current().setExceptionHandler((what, e) -> trace.add("reported: " + e.getMessage()));
            try (var scope = TaskScope.open()) {
                scope.fork(failing("bad", 5));
                await(sleep(Duration.ofMillis(10)));
            } catch (IllegalStateException e) {
                mark("left");
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("10: left", "reported: bad");
    }

    @Test
    void forkingAfterTheJoinAndJoiningTwiceAreRefused() {
        Trace.run(() -> {
            var scope = TaskScope.open();
            await(scope.join());
            try {
                scope.fork(slow("late", 1));
            } catch (IllegalStateException e) {
                trace.add(e.getMessage());
            }
            try {
                await(scope.join());
            } catch (IllegalStateException e) {
                trace.add(e.getMessage());
            }
            scope.close();
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "cannot fork: the scope is joined; fork before join(), or open another scope",
                        "cannot join: the scope is joined; a scope is joined once, by one task, before it is closed");
    }

    @Test
    void aForkInACancelledScopeNeverRuns() {
        Trace.run(() -> {
            try (var scope = TaskScope.open()) {
                scope.fork(failing("bad", 5));
                await(sleep(Duration.ofMillis(10)));
                Task<String> late = scope.fork(slow("late", 0));
                await(yieldNow());
                trace.add(late.isCancelled());
                await(scope.join());
            } catch (IllegalArgumentException e) {
                trace.add(e.getMessage());
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("true", "bad");
    }

    @Test
    void aRaceEndsAsTheFirstDoesAfterTheOthersHaveEnded() {
        Trace.run(() -> {
            mark(await(race(slow("slow", 30), slow("quick", 10), lastWords())));
            try {
                await(race(slow("well", 30), failing("badly", 10)));
            } catch (IllegalArgumentException e) {
                mark(e.getMessage());
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("10: quick", "15: last words", "15: quick", "25: badly");
    }

    @Test
    void cancellingARaceCancelsAll() {
        Trace.run(() -> {
            Task<String> racing = createTask(race(slow("a", 30), lastWords()));
            await(sleep(Duration.ofMillis(1)));
            racing.cancel("reason");
            try {
                await(racing);
            } catch (CancelledError e) {
                mark("cancelled " + e.getMessage());
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("6: last words", "6: cancelled reason");
    }

    @Test
    void aLoserThatFailsIsReportedAndARaceOfNobodyRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> race());
        Trace.run(() -> {
            EventLoop.current().setExceptionHandler((what, e) -> trace.add("reported: " + e.getMessage()));
            mark(await(race(cleaningUp("loser"), slow("winner", 10))));
            return async();
        });
        assertThat(trace.lines()).containsExactly("10: winner", "10: loser cleans up", "15: winner", "reported: loser");
    }

    @Async
    private Coroutine<String> slow(String name, int millis) {
        await(sleep(Duration.ofMillis(millis)));
        mark(name);
        return async(name);
    }

    @Async
    private Coroutine<String> failing(String name, int millis) {
        await(sleep(Duration.ofMillis(millis)));
        throw new IllegalArgumentException(name);
    }

    private void mark(Object what) {
        trace.add(EventLoop.current().nanoTime() / 1_000_000 + ": " + what);
    }
}
