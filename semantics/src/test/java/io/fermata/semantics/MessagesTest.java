// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.coroutine;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.run;
import static io.fermata.Fermata.sleep;
import static io.fermata.Fermata.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.Async;
import io.fermata.AsyncCallable;
import io.fermata.Coroutine;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What the exceptions for mistakes say: which code is meant, and what to do. */
class MessagesTest {
    private static final String HERE = MessagesTest.class.getName() + ".";

    @Test
    void aMethodThatReturnsNullIsNamedWithItsLine() {
        for (Coroutine<?> each : List.of(returnsNull(), new MessagesTest().returnsNullLater(), awaitsNull())) {
            assertThatThrownBy(() -> run(each))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessageMatching(
                            "\\Q" + HERE + "\\EreturnsNull(Later)? \\(MessagesTest\\.java:\\d+\\) returned null,"
                                    + " not a coroutine or a future; to give no result, return async\\(\\)");
        }
        assertThatThrownBy(() -> hotNull().join())
                .hasRootCauseMessage(HERE + "hotNull (MessagesTest.java:" + hotLine()
                        + ") returned null, not a coroutine or a future; to give no result, return async()");
    }

    @Async
    private static Coroutine<Integer> returnsNull() {
        return null;
    }

    @Async
    private Coroutine<Integer> returnsNullLater() {
        await(yieldNow());
        return null;
    }

    @Async
    private static Coroutine<Integer> awaitsNull() {
        return async(await(returnsNull()) + 1);
    }

    /** The line of its return. */
    private static int hotLine() {
        return new Throwable().getStackTrace()[0].getLineNumber() + 5;
    }

    @Async
    private static CompletableFuture<Integer> hotNull() {
        return null;
    }

    @Test
    void aLambdaThatReturnsNullIsNamed() {
        assertThatThrownBy(() -> run(() -> {
                    await(yieldNow());
                    return (Coroutine<Integer>) null;
                }))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContainingAll(HERE + "lambda$", "returned null");
        AsyncCallable<Integer> plain = new Plain();
        assertThatThrownBy(() -> run(plain))
                .isInstanceOf(NullPointerException.class)
                .hasMessageStartingWith(Plain.class.getName() + ".call returned null");
    }

    private static final class Plain implements AsyncCallable<Integer> {
        @Override
        public Coroutine<Integer> call() {
            return null;
        }
    }

    @Test
    void aCoroutineThatIsUsedTwiceIsNamed() {
        assertThat(secondUse(yields())).contains(": " + HERE + "yields; call the method again");
        assertThat(secondUse(ends())).contains(": " + HERE + "ends; call the method again");
        assertThat(secondUse(sleep(Duration.ofMillis(1)))).contains(": Fermata.sleep; ");
        assertThat(secondUse(coroutine(MessagesTest::yields))).contains("cannot reuse already awaited coroutine: ");
    }

    private static String secondUse(Coroutine<?> coroutine) {
        return Trace.run(() -> {
            await(coroutine);
            try {
                await(coroutine);
            } catch (IllegalStateException e) {
                return async(e.getMessage());
            }
            return async("nothing");
        });
    }

    @Async
    private static Coroutine<Void> yields() {
        await(yieldNow());
        return async();
    }

    @Async
    private static Coroutine<Integer> ends() {
        return async(1);
    }

    /** It is woven, so that it is not to be called unwoven. */
    @Test
    void aHotMethodWithoutALoopIsNotTakenForUnwoven() {
        assertThatThrownBy(() -> hot().join())
                .cause()
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("no running event loop: ")
                .hasMessageContainingAll("Fermata.run(..)", "submit(..)", "execute(..)");
    }

    @Async
    private static CompletableFuture<Integer> hot() {
        return CompletableFuture.completedFuture(await(createTask(ends())));
    }
}
