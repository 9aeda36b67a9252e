// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.gather;
import static io.fermata.Fermata.gatherSettled;
import static io.fermata.Fermata.shield;
import static io.fermata.Fermata.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Async;
import io.fermata.Awaitable;
import io.fermata.Coroutine;
import io.fermata.Fermata;
import io.fermata.Outcome;
import io.fermata.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** One failure that several tasks receive: each finds its own awaits in the trace, and not those of the others. */
class SharedFailureTest {
    private static final IllegalStateException CACHED = new IllegalStateException("always the same");

    /** The methods that await; tests stand in traces as well, below the loop. */
    private static final Set<String> AWAITING = Set.of(
            "fails",
            "callsWhatFails",
            "first",
            "second",
            "firstOfStage",
            "secondOfStage",
            "third",
            "cleansUp",
            "afterAnother");

    private final List<String> seen = new ArrayList<>();

    @Async
    private static Coroutine<Integer> fails() {
        await(yieldNow());
        throw new IllegalArgumentException("shared");
    }

    @Async
    private static Coroutine<Integer> callsWhatFails() {
        return async(await(fails()) + 1);
    }

    @Async
    private static Coroutine<Integer> throwsTheCachedOne() {
        await(yieldNow());
        throw CACHED;
    }

    @Async
    private static Coroutine<Integer> first(Awaitable<Integer> shared) {
        return async(await(shared) + 1);
    }

    @Async
    private static Coroutine<Integer> second(Awaitable<Integer> shared) {
        return async(await(shared) + 1);
    }

    @Async
    private static Coroutine<Integer> firstOfStage(CompletableFuture<Integer> shared) {
        return async(await(shared) + 1);
    }

    @Async
    private static Coroutine<Integer> secondOfStage(CompletableFuture<Integer> shared) {
        return async(await(shared) + 1);
    }

    @Async
    private Coroutine<Void> third(Awaitable<Integer> failing) {
        try {
            await(failing);
        } catch (RuntimeException e) {
            seen.add(methodsIn(e));
        }
        return async();
    }

    /** Throws the failure on in a later step, after others have received it. */
    @Async
    private static Coroutine<Integer> cleansUp(Awaitable<Integer> shared) {
        try {
            return async(await(shared) + 1);
        } finally {
            await(yieldNow());
            await(yieldNow());
        }
    }

    private static String methodsIn(Throwable failure) {
        return String.join(
                " ",
                Arrays.stream(failure.getStackTrace())
                        .filter(element -> element.getClassName().equals(SharedFailureTest.class.getName()))
                        .map(StackTraceElement::getMethodName)
                        .filter(AWAITING::contains)
                        .toList());
    }

    @Async
    private Coroutine<Void> afterAnother(boolean firstFirst) {
        Task<Integer> shared = createTask(callsWhatFails());
        Task<Integer> one = createTask(first(shared));
        Task<Integer> other = createTask(second(shared));
        await(gatherSettled(one, other));
        await(third(firstFirst ? one : other));
        await(third(firstFirst ? other : one));
        await(third(shared));
        return async();
    }

    @Test
    void eachWaiterOfATaskSeesItsOwnAwaits() {
        Trace.run(() -> {
            Task<Integer> shared = createTask(callsWhatFails());
            Outcome<Integer> unused = await(gatherSettled(createTask(first(shared)), createTask(second(shared))))
                    .get(0);
            seen.add(methodsIn(((Outcome.Failure<Integer>) unused).exception()));
            return async();
        });
        assertThat(seen).containsExactly("fails callsWhatFails second");
    }

    @Test
    void eachWaiterOfWaitersSeesNoneOfAnotherBranch() {
        Fermata.run(afterAnother(true));
        Fermata.run(afterAnother(false));
        assertThat(seen)
                .hasSize(6)
                .allSatisfy(methods ->
                        assertThat(methods).startsWith("fails callsWhatFails").endsWith("third afterAnother"));
        assertThat(seen.get(0)).doesNotContain("second");
        assertThat(seen.get(1)).doesNotContain("first");
        assertThat(seen.get(2)).doesNotContain("first").doesNotContain("second");
        assertThat(seen.get(3)).doesNotContain("first");
        assertThat(seen.get(4)).doesNotContain("second");
    }

    @Test
    void aChainOfTasksIsKept() {
        Trace.run(() -> {
            Task<Integer> shared = createTask(callsWhatFails());
            await(third(createTask(second(createTask(first(shared))))));
            return async();
        });
        assertThat(seen).containsExactly("fails callsWhatFails first second third");
    }

    @Test
    void eachWaiterOfAStageSeesItsOwnAwaits() {
        CompletableFuture<Integer> shared = new CompletableFuture<>();
        Trace.run(() -> {
            Task<Integer> one = createTask(firstOfStage(shared));
            Task<Integer> other = createTask(secondOfStage(shared));
            await(yieldNow());
            shared.completeExceptionally(new IllegalStateException("elsewhere"));
            await(third(one));
            await(third(other));
            return async();
        });
        assertThat(seen.get(0)).doesNotContain("second");
        assertThat(seen.get(1)).doesNotContain("first");
    }

    @Test
    void eachWaiterThatThrowsItOnLaterSeesItsOwnAwaits() {
        Trace.run(() -> {
            Task<Integer> shared = createTask(callsWhatFails());
            Task<Integer> one = createTask(first(cleansUp(shared)));
            Task<Integer> other = createTask(second(cleansUp(shared)));
            await(gatherSettled(one, other));
            await(third(one));
            await(third(other));
            return async();
        });
        assertThat(seen)
                .allSatisfy(methods ->
                        assertThat(methods).startsWith("fails callsWhatFails").endsWith("third"));
        assertThat(seen.get(0)).doesNotContain("second");
        assertThat(seen.get(1)).doesNotContain("first");
    }

    @Test
    void groupsKeepTheAwaitsOfTheMemberThatFailed() {
        Trace.run(() -> {
            await(third(shield(createTask(first(createTask(callsWhatFails()))))));
            try {
                await(gather(first(createTask(callsWhatFails()))));
            } catch (IllegalArgumentException e) {
                seen.add(methodsIn(e));
            }
            return async();
        });
        assertThat(seen).containsExactly("fails callsWhatFails first third", "fails callsWhatFails first");
    }

    @Test
    void aFailureThatIsAwaitedOverAndOverDoesNotGrow() {
        List<Integer> lengths = new ArrayList<>();
        Trace.run(() -> {
            Task<Integer> shared = createTask(callsWhatFails());
            for (int i = 0; i < 1000; i++) {
                await(third(createTask(i % 2 == 0 ? first(shared) : second(shared))));
                lengths.add(shared.exceptionNow().getStackTrace().length);
            }
            return async();
        });
        assertThat(lengths.subList(10, 1000)).allMatch(length -> length.equals(lengths.get(9)));
    }

    @Test
    void anExceptionThatIsThrownAgainAndAgainDoesNotGrow() {
        List<Integer> lengths = new ArrayList<>();
        Trace.run(() -> {
            for (int i = 0; i < 100; i++) {
                await(third(createTask(first(createTask(throwsTheCachedOne())))));
                await(third(createTask(second(createTask(throwsTheCachedOne())))));
                lengths.add(CACHED.getStackTrace().length);
            }
            return async();
        });
        assertThat(lengths.get(99)).isLessThan(200);
    }
}
