// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.Async;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Threads that wait for the future of a hot method: it keeps the JDK's contract. */
class WaitingForHotMethodsTest {
    private final CompletableFuture<Integer> source = new CompletableFuture<>();

    @Async
    private static CompletableFuture<Integer> next(CompletableFuture<Integer> before) {
        return CompletableFuture.completedFuture(await(before) + 1);
    }

    /** Completes the source as soon as the calling thread waits. */
    private void completeWhenThisThreadWaits() {
        Thread waiting = Thread.currentThread();
        new Thread(() -> {
                    while (waiting.getState() != Thread.State.TIMED_WAITING
                            && waiting.getState() != Thread.State.WAITING) {
                        Thread.onSpinWait();
                    }
                    source.complete(1);
                })
                .start();
    }

    @Test
    void joinWaitsThroughAnInterruptAndKeepsIt() {
        CompletableFuture<Integer> result = next(source);
        Thread.currentThread().interrupt();
        completeWhenThisThreadWaits();
        assertThat(result.join()).isEqualTo(2);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void getEndsAtAnInterrupt() {
        CompletableFuture<Integer> result = next(source);
        Thread.currentThread().interrupt();
        assertThatThrownBy(result::get).isInstanceOf(InterruptedException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(result).isNotDone();
    }

    @Test
    void getReturnsWhatAnotherThreadBrings() throws Exception {
        completeWhenThisThreadWaits();
        assertThat(next(source).get()).isEqualTo(2);
    }

    @Test
    void getWithALimitEndsAtTheLimit() {
        CompletableFuture<Integer> result = next(source);
        assertThatThrownBy(() -> result.get(1, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        assertThatThrownBy(() -> result.get(1100, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
    }

    @Test
    void aFailureWithATimeoutIsNoTimeout() {
        CompletableFuture<Integer> result = next(source);
        source.completeExceptionally(new TimeoutException("the source's"));
        assertThatThrownBy(() -> result.get(1, TimeUnit.MINUTES))
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("the source's");
        assertThatThrownBy(result::get).isInstanceOf(ExecutionException.class);
        assertThatThrownBy(result::join).isInstanceOf(CompletionException.class);
    }
}
