// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.Async;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hot methods without a loop, on stacks that are small or in use already. */
class HotStackTest {
    private static final int SMALL_STACK = 512 << 10;
    private static final int MANY = 100_000;

    /** No class of any program may be initialised first at the end of a stack. */
    @BeforeAll
    static void useOnce() {
        assertThatThrownBy(() -> new CompletableFuture<>().get(1, TimeUnit.MILLISECONDS))
                .isInstanceOf(TimeoutException.class);
        assertThat(down(1)).isCompletedWithValue(1);
        assertThat(chain(new CompletableFuture<>(), 1, HotStackTest::next)).isNotDone();
    }

    /** Runs something so many plain calls deep. */
    private static <T> T deep(int calls, Supplier<T> action) {
        return calls == 0 ? action.get() : deep(calls - 1, action);
    }

    /** Runs something so deep that the stack overflows, and then in each call on the way back, until it succeeds. */
    private static boolean atTheEnd(Supplier<Boolean> action) {
        try {
            if (atTheEnd(action)) {
                return true;
            }
        } catch (StackOverflowError e) {
            // This is the end.
        }
        return action.get();
    }

    private static void onSmallStack(Runnable action) throws Exception {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Runnable noting = () -> {
            try {
                action.run();
                done.complete(null);
            } catch (Throwable e) {
                done.completeExceptionally(e);
            }
        };
        new Thread(null, noting, "small-stack", SMALL_STACK).start();
        done.get(1, TimeUnit.MINUTES);
    }

    private static <T> T valueOf(CompletableFuture<T> future) {
        try {
            return future.get(1, TimeUnit.MINUTES);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Async
    private static CompletableFuture<Integer> next(CompletionStage<Integer> before) {
        return CompletableFuture.completedFuture(await(before) + 1);
    }

    private static CompletableFuture<Integer> chain(
            CompletableFuture<Integer> first, int links, UnaryOperator<CompletableFuture<Integer>> link) {
        CompletableFuture<Integer> last = first;
        for (int i = 0; i < links; i++) {
            last = link.apply(last);
        }
        return last;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1000, 2000, 3000})
    void aLongChainEndsWhereverItIsCompleted(int calls) throws Exception {
        onSmallStack(() -> {
            CompletableFuture<Integer> first = new CompletableFuture<>();
            CompletableFuture<Integer> last = chain(first, MANY, HotStackTest::next);
            assertThat(deep(calls, () -> first.complete(0))).isTrue();
            assertThat(last.getNow(-1)).isEqualTo(MANY);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1000, 2000, 3000})
    void aChainWithLinksOfTheJdksInBetweenEnds(int calls) throws Exception {
        onSmallStack(() -> {
            CompletableFuture<Integer> first = new CompletableFuture<>();
            CompletableFuture<Integer> last = chain(first, MANY, f -> next(f.thenApply(v -> v + 1)));
            assertThat(deep(calls, () -> first.complete(0))).isTrue();
            assertThat(last.getNow(-1)).isEqualTo(2 * MANY);
        });
    }

    @Async
    private static CompletableFuture<Void> passOn(CompletableFuture<Integer> in, CompletableFuture<Integer> out) {
        out.complete(await(in) + 1);
        return CompletableFuture.completedFuture(null);
    }

    private static CompletableFuture<Integer> passedOn(CompletableFuture<Integer> in) {
        CompletableFuture<Integer> out = new CompletableFuture<>();
        passOn(in, out);
        return out;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1000, 2000, 3000})
    void bodiesThatCompleteTheNextOnesFutureDoNotNestWithoutBound(int calls) throws Exception {
        onSmallStack(() -> {
            CompletableFuture<Integer> first = new CompletableFuture<>();
            CompletableFuture<Integer> last = chain(first, MANY, HotStackTest::passedOn);
            assertThat(deep(calls, () -> first.complete(0))).isTrue();
            assertThat(last.getNow(-1)).isEqualTo(MANY);
        });
    }

    @Async
    private static CompletableFuture<Integer> down(int n) {
        return CompletableFuture.completedFuture(n == 0 ? 0 : await(down(n - 1)) + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1000, 2000, 3000})
    void bodiesThatStartOthersDoNotNestWithoutBound(int calls) throws Exception {
        onSmallStack(() -> assertThat(valueOf(deep(calls, () -> down(5000)))).isEqualTo(5000));
    }

    /**
     * The JDK calls dependents in places where even that overflows, and ignores it. So a try counts if a dependent of the
     * JDK's on the same future, which needs a few calls more than ours to be entered, has gone on; and each try has a
     * chain of its own.
     */
    @Test
    void aChainEndsThatIsCompletedAtTheFirstPlaceOfAStackWhereTheJdksDependentDoes() throws Exception {
        onSmallStack(() -> {
            List<CompletableFuture<Integer>> firsts = new ArrayList<>();
            List<CompletableFuture<Integer>> ours = new ArrayList<>();
            List<CompletableFuture<Integer>> jdks = new ArrayList<>();
            for (int i = 0; i < 5000; i++) {
                firsts.add(new CompletableFuture<>());
                ours.add(chain(firsts.get(i), 20, HotStackTest::next));
                jdks.add(firsts.get(i).thenApply(value -> deep(3, () -> value)));
            }
            int[] tries = {0};
            assertThat(atTheEnd(() -> {
                        int i = tries[0]++;
                        firsts.get(i).complete(0);
                        return jdks.get(i).isDone() && !jdks.get(i).isCompletedExceptionally();
                    }))
                    .isTrue();
            assertThat(valueOf(ours.get(tries[0] - 1))).isEqualTo(20);
        });
    }

    @Test
    void whatIsStartedAtTheEndOfAStackEnds() throws Exception {
        onSmallStack(() -> {
            List<CompletableFuture<Integer>> started = new ArrayList<>();
            assertThat(atTheEnd(() -> {
                        CompletableFuture<Integer> future = down(100);
                        started.add(future);
                        return true;
                    }))
                    .isTrue();
            for (CompletableFuture<Integer> future : started) {
                assertThat(future.handle((value, e) -> e == null || e instanceof StackOverflowError))
                        .succeedsWithin(1, TimeUnit.MINUTES)
                        .isEqualTo(true);
            }
        });
    }

    @Async
    private static CompletableFuture<Integer> overflows(CompletionStage<Integer> before) {
        return CompletableFuture.completedFuture(endless(await(before)));
    }

    private static int endless(int n) {
        return endless(n + 1) + 1;
    }

    @Test
    void anOverflowInABodyIsTheOutcomeOfItsFutureAndOfThoseThatAwaitIt() throws Exception {
        onSmallStack(() -> {
            CompletableFuture<Integer> first = new CompletableFuture<>();
            CompletableFuture<Integer> last = chain(overflows(first), 1000, HotStackTest::next);
            first.complete(0);
            assertThatThrownBy(last::get).hasCauseInstanceOf(StackOverflowError.class);
            assertThat(valueOf(next(CompletableFuture.completedFuture(1)))).isEqualTo(2);
        });
    }

    @Test
    void chainsThatAreCompletedByManyThreadsAtOnceAllEnd() throws Exception {
        int threads = 4;
        List<CompletableFuture<Integer>> ends = new ArrayList<>();
        CountDownLatch ready = new CountDownLatch(threads);
        for (int i = 0; i < threads; i++) {
            CompletableFuture<Integer> first = new CompletableFuture<>();
            ends.add(chain(first, MANY, HotStackTest::next));
            CompletableFuture<Integer> other = ends.get(0);
            ends.add(chain(first, 1000, f -> next(f.thenCombine(other, (mine, its) -> mine))));
            Runnable completing = () -> {
                ready.countDown();
                try {
                    ready.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                deep(1000, () -> first.complete(0));
            };
            new Thread(null, completing, "completing-" + i, SMALL_STACK).start();
        }
        for (int i = 0; i < ends.size(); i++) {
            assertThat(valueOf(ends.get(i))).isEqualTo(i % 2 == 0 ? MANY : 1000);
        }
    }

    @Async
    private static CompletableFuture<Boolean> completes(
            CompletableFuture<Integer> start, CompletableFuture<Integer> own) {
        await(start);
        CompletableFuture<Integer> waiter = next(own);
        own.complete(1);
        return CompletableFuture.completedFuture(waiter.isDone());
    }

    @Test
    void whoAwaitsWhatABodyCompletesHasGoneOnWhenThatReturns() {
        CompletableFuture<Integer> start = new CompletableFuture<>();
        CompletableFuture<Boolean> seen = completes(start, new CompletableFuture<>());
        start.complete(0);
        assertThat(seen.getNow(false)).isTrue();
    }

    @Async
    private static CompletableFuture<Integer> joining(int n) {
        return CompletableFuture.completedFuture(n == 0 ? 0 : joining(n - 1).join() + 1);
    }

    /** Near the end of a stack bodies are queued instead of nested, and those who block on them run the queue. */
    @Test
    void bodiesThatBlockOnOnesThatTheyStartDoNotWaitForThemselves() throws Exception {
        assertThat(joining(50)).isCompletedWithValue(50);
        onSmallStack(() -> {
            assertThat(atTheEnd(() -> {
                        CompletableFuture<Integer> future = joining(20);
                        return future.isDone() && !future.isCompletedExceptionally() && future.join() == 20;
                    }))
                    .isTrue();
        });
    }
}
