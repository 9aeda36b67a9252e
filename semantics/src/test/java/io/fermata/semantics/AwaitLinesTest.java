// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.Fermata;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Which awaits the trace of a failure shows that was thrown elsewhere. */
class AwaitLinesTest {
    private static final List<String> BOTH = List.of("inner", "outer");

    @Async
    private static Coroutine<Integer> inner(CompletionStage<Integer> stage) {
        return async(await(stage) + 1);
    }

    @Async
    private static Coroutine<Integer> outer(CompletionStage<Integer> stage) {
        return async(await(inner(stage)) + 1);
    }

    @Async
    private static Coroutine<Integer> outerAfterYield(CompletionStage<Integer> stage) {
        await(yieldNow());
        return async(await(inner(stage)) + 1);
    }

    @Async
    private static CompletableFuture<Integer> hot(CompletionStage<Integer> stage) {
        return CompletableFuture.completedFuture(await(inner(stage)) + 1);
    }

    private static List<String> awaitsIn(Throwable failure) {
        return Arrays.stream(failure.getStackTrace())
                .filter(element -> element.getClassName().equals(AwaitLinesTest.class.getName()))
                .map(StackTraceElement::getMethodName)
                .filter(method ->
                        List.of("inner", "outer", "outerAfterYield", "hot").contains(method))
                .toList();
    }

    private static List<String> awaitsIn(Coroutine<Integer> main) {
        return awaitsIn(catchThrowable(() -> Fermata.run(main)));
    }

    private static CompletableFuture<Integer> failed() {
        return CompletableFuture.failedFuture(new IllegalStateException("elsewhere"));
    }

    @Test
    void theFailureOfAStageThatHadFailedBeforeShowsTheAwaits() {
        assertThat(awaitsIn(outer(failed()))).isEqualTo(BOTH);
        assertThat(awaitsIn(outer(failed().minimalCompletionStage()))).isEqualTo(BOTH);
        assertThat(awaitsIn(outerAfterYield(failed()))).containsExactly("inner", "outerAfterYield");
    }

    @Test
    void theFailureOfAStageThatFailsLaterShowsTheAwaits() {
        CompletableFuture<Integer> later = new CompletableFuture<>();
        Throwable failure = catchThrowable(() -> Trace.run(() -> {
            var waiting = createTask(outer(later));
            await(yieldNow());
            later.completeExceptionally(new IllegalStateException("elsewhere"));
            await(waiting);
            return async();
        }));
        assertThat(awaitsIn(failure)).isEqualTo(BOTH);
    }

    @Test
    void withoutALoopToo() {
        Throwable failure = hot(failed()).handle((value, thrown) -> thrown).join();
        assertThat(awaitsIn(failure)).containsExactly("inner", "hot");
    }

    @Test
    void theSameFailureAwaitedAgainAndAgainDoesNotGrow() {
        CompletableFuture<Integer> failed = failed();
        int length = catchThrowable(() -> Fermata.run(outer(failed))).getStackTrace().length;
        for (int i = 0; i < 100; i++) {
            assertThat(catchThrowable(() -> Fermata.run(outer(failed))).getStackTrace())
                    .hasSizeLessThanOrEqualTo(length);
        }
    }

    @Test
    void aFailureWithoutATraceStaysSo() {
        RuntimeException bare = new RuntimeException("bare", null, false, false) {};
        Throwable failure = catchThrowable(() -> Fermata.run(outer(CompletableFuture.failedFuture(bare))));
        assertThat(failure).isSameAs(bare);
        assertThat(failure.getStackTrace()).isEmpty();
    }
}
