// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.sleep;
import static io.fermata.Fermata.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Async;
import io.fermata.AsyncCallable;
import io.fermata.CancelledError;
import io.fermata.Coroutine;
import io.fermata.EventLoop;
import io.fermata.Joiner;
import io.fermata.Task;
import io.fermata.TaskScope;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A block that ends without {@code join()}, in each way in which a block can end. */
class ScopeWithoutJoinTest {
    private static final String MISTAKE =
            "TaskScope was left without join(), so its children were cancelled. Call await(scope.join()) before the block ends";

    private final Trace trace = new Trace();

    @Test
    void theEndOfTheBlockCancelsTheChildrenWaitsForThemAndThrows() {
        Trace.run(() -> {
            try (var scope = TaskScope.open()) {
                scope.fork(child("a"));
                scope.fork(child("b"));
                await(sleep(Duration.ofMillis(5)));
            } catch (IllegalStateException e) {
                mark(e.getMessage());
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("25: a ends", "25: b ends", "25: " + MISTAKE);
    }

    @Test
    void aReturnFromTheBlockThrows() {
        Task<String> task = Trace.run(() -> {
            Task<String> returning = createTask(returning());
            await(sleep(Duration.ofMillis(50)));
            return async(returning);
        });
        assertThat(task.exceptionNow())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(MISTAKE);
    }

    @Async
    private Coroutine<String> returning() {
        try (var scope = TaskScope.open()) {
            scope.fork(child("a"));
            return async("dropped");
        }
    }

    @Test
    void aBreakOutOfTheBlockThrows() {
        Trace.run(() -> {
            try {
                while (true) {
                    try (var scope = TaskScope.open()) {
                        scope.fork(child("a"));
                        await(yieldNow());
                        break;
                    }
                }
            } catch (IllegalStateException e) {
                mark(e.getMessage());
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("20: a ends", "20: " + MISTAKE);
    }

    @Test
    void childrenThatHaveEndedAreForgottenAsWell() {
        Trace.run(() -> {
            try (var scope = TaskScope.open(Joiner.awaitAll())) {
                scope.fork(yieldNow());
                await(sleep(Duration.ofMillis(5)));
            } catch (IllegalStateException e) {
                mark(e.getMessage());
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("5: " + MISTAKE);
    }

    @Test
    void anExceptionThatEndsTheBlockIsNotMaskedAndGetsNothingSuppressed() {
        Trace.run(() -> {
            try (var scope = TaskScope.open()) {
                scope.fork(child("a"));
                await(yieldNow());
                throw new IOException("of the block");
            } catch (IOException e) {
                mark(e.getMessage() + " " + e.getSuppressed().length);
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("20: a ends", "20: of the block 0");
    }

    @Test
    void anExceptionIsNotMaskedByAScopeThatIsClosedInFinally() {
        ending(() -> {
            var scope = TaskScope.open();
            try {
                scope.fork(child("a"));
                await(yieldNow());
                fail("of the block");
            } catch (IOException e) {
                mark(e.getMessage());
                throw new IllegalArgumentException("of the handler");
            } finally {
                scope.close();
                mark("closed");
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("0: of the block", "20: a ends", "20: closed", "of the handler");
    }

    @Test
    void aNormalEndIsToldInFinally() {
        ending(() -> {
            var scope = TaskScope.open();
            try {
                scope.fork(child("a"));
                await(yieldNow());
            } finally {
                scope.close();
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("20: a ends", MISTAKE);
    }

    @Test
    void aCancellationOfTheOwnerIsNotMasked() {
        Trace.run(() -> {
            Task<Void> owner = createTask(() -> {
                try (var scope = TaskScope.open()) {
                    scope.fork(child("a"));
                    await(sleep(Duration.ofMillis(100)));
                } catch (CancelledError e) {
                    mark("cancelled " + e.getMessage() + " " + e.getSuppressed().length);
                    throw e;
                }
                return async();
            });
            await(sleep(Duration.ofMillis(1)));
            owner.cancel("reason");
            await(sleep(Duration.ofMillis(50)));
            trace.add(owner.isCancelled());
            return async();
        });
        assertThat(trace.lines()).containsExactly("21: a ends", "21: cancelled reason 0", "true");
    }

    @Test
    void nestedScopesAreToldApart() {
        Trace.run(() -> {
            try (var outer = TaskScope.open();
                    var inner = TaskScope.open()) {
                outer.fork(child("outer"));
                inner.fork(child("inner"));
                await(outer.join());
            } catch (IllegalStateException e) {
                mark(e.getMessage());
            }
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "100: outer works",
                        "100: inner works",
                        "120: outer ends",
                        "120: inner ends",
                        "120: " + MISTAKE);
    }

    @Test
    void aScopeWithoutChildrenAndOneThatWasJoinedAreLeftInPeace() {
        Trace.run(() -> {
            try (var scope = TaskScope.open()) {
                await(yieldNow());
                trace.add(scope);
            }
            try (var scope = TaskScope.open()) {
                scope.fork(child("a"));
                await(scope.join());
                trace.add(scope);
            }
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "TaskScope (open, 0 children)",
                        "100: a works",
                        "120: a ends",
                        "TaskScope (joined, 0 children)");
    }

    @Test
    void aJoinThatFailsOrIsCancelledCounts() {
        Trace.run(() -> {
            try (var scope = TaskScope.open()) {
                scope.fork(failing());
                await(scope.join());
            } catch (IOException e) {
                mark(e.getMessage() + " " + e.getSuppressed().length);
            }
            Task<Void> owner = createTask(() -> {
                try (var scope = TaskScope.open()) {
                    scope.fork(child("a"));
                    try {
                        await(scope.join());
                    } catch (CancelledError e) {
                        mark("the join is cancelled");
                    }
                }
                mark("left");
                return async();
            });
            await(yieldNow());
            await(yieldNow());
            owner.cancel();
            await(sleep(Duration.ofMillis(50)));
            return async();
        });
        assertThat(trace.lines()).containsExactly("0: failed 0", "0: the join is cancelled", "20: a ends", "20: left");
    }

    @Test
    void aJoinThatWasCancelledCanBeRepeated() {
        Trace.run(() -> {
            Task<Void> owner = createTask(() -> {
                try (var scope = TaskScope.open()) {
                    scope.fork(child("a"));
                    try {
                        await(scope.join());
                    } catch (CancelledError e) {
                        mark("again");
                    }
                    await(scope.join());
                    mark("joined");
                }
                return async();
            });
            await(sleep(Duration.ofMillis(1)));
            owner.cancel();
            await(owner);
            return async();
        });
        assertThat(trace.lines()).containsExactly("1: again", "100: a works", "120: a ends", "120: joined");
    }

    @Test
    void aChildCannotJoinOrCloseItsOwnScope() {
        Trace.run(() -> {
            try (var scope = TaskScope.open(Joiner.awaitAll())) {
                Task<Void> joining = scope.fork(scope::join, "joining");
                Task<Void> closing = scope.fork(
                        () -> {
                            scope.close();
                            return async();
                        },
                        "closing");
                await(scope.join());
                trace.add(joining.exceptionNow().getMessage());
                trace.add(closing.exceptionNow().getMessage());
            }
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "cannot join: joining is a child of this scope and would wait for itself; the task that opened the"
                                + " scope does it",
                        "cannot close: closing is a child of this scope and would wait for itself; the task that opened the"
                                + " scope does it");
    }

    private void ending(AsyncCallable<Void> body) {
        try {
            Trace.run(body);
        } catch (IllegalArgumentException | IllegalStateException e) {
            trace.add(e.getMessage());
        }
    }

    @Async
    private Coroutine<String> child(String name) {
        try {
            await(sleep(Duration.ofMillis(100)));
            mark(name + " works");
        } finally {
            await(sleep(Duration.ofMillis(20)));
            mark(name + " ends");
        }
        return async(name);
    }

    @Async
    private static Coroutine<String> failing() throws IOException {
        await(yieldNow());
        throw new IOException("failed");
    }

    private static void fail(String message) throws IOException {
        throw new IOException(message);
    }

    private void mark(Object what) {
        trace.add(EventLoop.current().nanoTime() / 1_000_000 + ": " + what);
    }
}
