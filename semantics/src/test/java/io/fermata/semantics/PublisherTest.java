// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.emit;
import static io.fermata.Fermata.end;
import static io.fermata.Fermata.sleep;
import static io.fermata.Fermata.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.Async;
import io.fermata.AsyncGenerator;
import io.fermata.CancelledError;
import io.fermata.Coroutine;
import io.fermata.EventLoop;
import io.fermata.Fermata;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Generators as publishers, and publishers as generators. */
class PublisherTest {
    private static final Duration TICK = Duration.ofMillis(1);

    private final Trace trace = new Trace();

    @Test
    void asksTheGeneratorForWhatIsRequestedAndNoMore() {
        Trace.run(() -> {
            Listener listener = new Listener();
            items(3).asPublisher().subscribe(listener);
            trace.add("subscribed");
            await(sleep(TICK));
            listener.subscription.request(1);
            await(sleep(TICK));
            trace.add("more");
            listener.subscription.request(5);
            await(sleep(TICK));
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "onSubscribe",
                        "subscribed",
                        "make 0",
                        "onNext 0",
                        "more",
                        "make 1",
                        "onNext 1",
                        "make 2",
                        "onNext 2",
                        "left",
                        "onComplete");
    }

    @Test
    void aRequestInOnNextNeedsNoStack() {
        int count = 100_000;
        Trace.run(() -> {
            Listener listener = new Listener() {
                @Override
                public void onNext(Integer item) {
                    if (item == count - 1) {
                        trace.add("last");
                    }
                    subscription.request(1);
                }
            };
            numbers(count).asPublisher().subscribe(listener);
            listener.subscription.request(1);
            await(sleep(TICK));
            return async();
        });
        assertThat(trace.lines()).containsExactly("onSubscribe", "last", "onComplete");
    }

    @Test
    void whatTheGeneratorThrowsIsTheError() {
        Trace.run(() -> {
            Listener listener = new Listener();
            failing().asPublisher().subscribe(listener);
            listener.subscription.request(Long.MAX_VALUE);
            await(sleep(TICK));
            return async();
        });
        assertThat(trace.lines())
                .containsExactly("onSubscribe", "onNext 1", "onError java.lang.IllegalArgumentException: no more");
    }

    @Test
    void cancellingClosesTheGeneratorThatWaitsForDemand() {
        Trace.run(() -> {
            Listener listener = new Listener();
            AsyncGenerator<Integer> items = items(3);
            items.asPublisher().subscribe(listener);
            listener.subscription.request(1);
            await(sleep(TICK));
            listener.subscription.cancel();
            listener.subscription.cancel();
            listener.subscription.request(1);
            await(sleep(TICK));
            trace.add(items);
            return async();
        });
        assertThat(trace.lines())
                .containsExactly("onSubscribe", "make 0", "onNext 0", "left", "AsyncGenerator (ended)");
    }

    @Test
    void cancellingInOnNextClosesTheGeneratorAndItsCleanupMayAwait() {
        Trace.run(() -> {
            Listener listener = new Listener() {
                @Override
                public void onNext(Integer item) {
                    super.onNext(item);
                    subscription.cancel();
                }
            };
            slow().asPublisher().subscribe(listener);
            listener.subscription.request(9);
            await(sleep(Duration.ofSeconds(1)));
            trace.add("main ends");
            return async();
        });
        assertThat(trace.lines()).containsExactly("onSubscribe", "onNext 1", "cleaned up", "main ends");
    }

    @Test
    void cancellingInterruptsTheGeneratorWhereItAwaits() {
        Trace.run(() -> {
            Listener listener = new Listener();
            slow().asPublisher().subscribe(listener);
            listener.subscription.request(9);
            await(sleep(TICK));
            listener.subscription.cancel();
            await(sleep(Duration.ofSeconds(1)));
            trace.add("main ends");
            return async();
        });
        assertThat(trace.lines()).containsExactly("onSubscribe", "onNext 1", "cancelled", "cleaned up", "main ends");
    }

    @Test
    void theEndOfTheLoopIsAnError() {
        Trace.run(() -> {
            Listener listener = new Listener();
            items(3).asPublisher().subscribe(listener);
            listener.subscription.request(1);
            await(sleep(TICK));
            return async();
        });
        assertThat(trace.lines())
                .containsExactly("onSubscribe", "make 0", "onNext 0", "onError io.fermata.CancelledError", "left");
    }

    @Test
    void oneSubscriberIsServed() {
        Trace.run(() -> {
            Flow.Publisher<Integer> publisher = items(1).asPublisher();
            publisher.subscribe(new Listener());
            publisher.subscribe(new Listener());
            assertThatThrownBy(() -> publisher.subscribe(null)).isInstanceOf(NullPointerException.class);
            return async();
        });
        assertThat(trace.lines().subList(0, 3))
                .containsExactly(
                        "onSubscribe",
                        "onSubscribe",
                        "onError java.lang.IllegalStateException: the publisher of a generator serves one subscriber"
                                + " only");
    }

    @Test
    void requestingNothingIsAnError() {
        Trace.run(() -> {
            Listener listener = new Listener();
            items(1).asPublisher().subscribe(listener);
            listener.subscription.request(0);
            await(sleep(TICK));
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "onSubscribe",
                        "onError java.lang.IllegalArgumentException: a subscriber must request at least one item (rule"
                                + " 3.9)");
    }

    @Test
    void aSubscriberThatThrowsIsCancelledAndReported() {
        try (EventLoop loop = EventLoop.withVirtualTime()) {
            loop.setExceptionHandler((what, exception) -> trace.add(what + ": " + exception.getMessage()));
            loop.run(Fermata.fromCallback(resumer -> {
                Listener listener = new Listener() {
                    @Override
                    public void onNext(Integer item) {
                        throw new IllegalStateException("listener");
                    }
                };
                items(3).asPublisher().subscribe(listener);
                listener.subscription.request(3);
                loop.callLater(TICK, () -> resumer.resume(null));
            }));
        }
        assertThat(trace.lines())
                .containsExactly("onSubscribe", "make 0", "a subscriber threw in onNext: listener", "left");
    }

    @Test
    void aPublisherNeedsALoop() {
        assertThatThrownBy(() -> items(1).asPublisher()).isInstanceOf(IllegalStateException.class);
    }

    // Publishers as generators.

    @Test
    void requestsAheadAndAgainWhenMostIsTaken() {
        Trace.run(() -> {
            AsyncGenerator<Integer> items = AsyncGenerator.from(new Source(10, false), 4);
            trace.add("made");
            for (int i = 0; i < 4; i++) {
                trace.add(await(items.next()) + " " + items.current());
            }
            await(items.aclose());
            trace.add(await(items.next()));
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "made", "request 4", "true 0", "true 1", "request 3", "true 2", "true 3", "cancel", "false");
    }

    @Test
    void givesAllItemsAndTheEndForEveryPrefetch() {
        for (int prefetch : new int[] {1, 2, 3, 16}) {
            for (boolean later : new boolean[] {false, true}) {
                List<Integer> seen = Trace.run(() -> {
                    List<Integer> all = new ArrayList<>();
                    AsyncGenerator<Integer> items = AsyncGenerator.from(new Source(20, later), prefetch);
                    while (await(items.next())) {
                        all.add(items.current());
                    }
                    trace.add(await(items.next()));
                    return async(all);
                });
                assertThat(seen).isEqualTo(IntStream.range(0, 20).boxed().toList());
            }
        }
        assertThat(trace.lines()).doesNotContain("cancel");
    }

    @Test
    void theErrorOfThePublisherComesBehindItsItems() {
        Trace.run(() -> {
            AsyncGenerator<Integer> items = AsyncGenerator.from(subscriber -> {
                subscriber.onSubscribe(new Source.Quiet());
                subscriber.onNext(1);
                subscriber.onError(new IllegalArgumentException("no more"));
            });
            trace.add(await(items.next()) + " " + items.current());
            try {
                await(items.next());
            } catch (IllegalArgumentException e) {
                trace.add(e.getMessage());
            }
            trace.add(await(items.next()));
            return async();
        });
        assertThat(trace.lines()).containsExactly("true 1", "no more", "false");
    }

    @Test
    void aPublisherThatGivesMoreThanItWasAskedForIsAnError() {
        Trace.run(() -> {
            AsyncGenerator<Integer> items = AsyncGenerator.from(
                    subscriber -> {
                        subscriber.onSubscribe(new Source.Quiet());
                        IntStream.range(0, 5).forEach(subscriber::onNext);
                    },
                    2);
            try {
                while (await(items.next())) {
                    trace.add(items.current());
                }
            } catch (IllegalStateException e) {
                trace.add(e.getMessage());
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("0", "1", "the publisher gave more items than it was asked for");
    }

    @Test
    void aCancelledConsumerCancelsTheSubscription() {
        Trace.run(() -> {
            AsyncGenerator<Integer> items = AsyncGenerator.from(new Source(0, true), 2);
            try {
                await(Fermata.waitFor(items.next(), TICK));
            } catch (io.fermata.AsyncTimeoutException e) {
                trace.add("timeout");
            }
            return async();
        });
        assertThat(trace.lines()).containsExactly("request 2", "cancel", "timeout");
    }

    @Test
    void bothDirectionsAcrossThreads() throws Exception {
        int count = 20_000;
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (SubmissionPublisher<Integer> source = new SubmissionPublisher<>(threads, 16)) {
            long sum = Fermata.run(() -> {
                AsyncGenerator<Integer> items = AsyncGenerator.from(source, 8);
                AsyncGenerator<Integer> again =
                        AsyncGenerator.from(doubled(items).asPublisher(), 4);
                threads.execute(() -> {
                    while (source.getNumberOfSubscribers() == 0) {
                        Thread.onSpinWait();
                    }
                    IntStream.range(0, count).forEach(source::submit);
                    source.close();
                });
                long total = 0;
                while (await(again.next())) {
                    total += again.current();
                }
                return async(total);
            });
            assertThat(sum).isEqualTo((long) count * (count - 1));
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void aPrefetchOfNothingIsRefused() {
        assertThatThrownBy(() -> AsyncGenerator.from(new Source(1, false), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    // The generators.

    @Async
    private AsyncGenerator<Integer> items(int count) {
        try {
            for (int i = 0; i < count; i++) {
                trace.add("make " + i);
                emit(i);
            }
        } finally {
            trace.add("left");
        }
        return end();
    }

    @Async
    private static AsyncGenerator<Integer> numbers(int count) {
        for (int i = 0; i < count; i++) {
            emit(i);
        }
        return end();
    }

    @Async
    private static AsyncGenerator<Integer> doubled(AsyncGenerator<Integer> items) {
        while (await(items.next())) {
            emit(2 * items.current());
            await(yieldNow());
        }
        return end();
    }

    @Async
    private static AsyncGenerator<Integer> failing() {
        emit(1);
        await(sleep(Duration.ofNanos(1)));
        throw new IllegalArgumentException("no more");
    }

    @Async
    private AsyncGenerator<Integer> slow() {
        try {
            emit(1);
            await(pause());
            emit(2);
        } finally {
            await(sleep(TICK));
            trace.add("cleaned up");
        }
        return end();
    }

    @Async
    private Coroutine<Void> pause() {
        try {
            await(sleep(Duration.ofDays(1)));
        } catch (CancelledError e) {
            trace.add("cancelled");
            throw e;
        }
        return async();
    }

    /** Notes the signals. */
    private class Listener implements Flow.Subscriber<Integer> {
        Flow.Subscription subscription;

        @Override
        public void onSubscribe(Flow.Subscription given) {
            trace.add("onSubscribe");
            subscription = given;
        }

        @Override
        public void onNext(Integer item) {
            trace.add("onNext " + item);
        }

        @Override
        public void onError(Throwable reason) {
            trace.add("onError " + reason);
        }

        @Override
        public void onComplete() {
            trace.add("onComplete");
        }
    }

    /** Gives numbers, from within the request or at the loop's next turn, and notes what it is asked. */
    private final class Source implements Flow.Publisher<Integer> {
        private final int count;
        private final boolean later;

        Source(int count, boolean later) {
            this.count = count;
            this.later = later;
        }

        @Override
        public void subscribe(Flow.Subscriber<? super Integer> subscriber) {
            subscriber.onSubscribe(new Flow.Subscription() {
                private int next;

                @Override
                public void request(long n) {
                    trace.add("request " + n);
                    if (later) {
                        EventLoop.current().callSoon(() -> give(n));
                    } else {
                        give(n);
                    }
                }

                private void give(long n) {
                    for (long i = 0; i < n && next < count; i++) {
                        subscriber.onNext(next++);
                    }
                    if (next == count && count > 0) {
                        subscriber.onComplete();
                    }
                }

                @Override
                public void cancel() {
                    trace.add("cancel");
                }
            });
        }

        private static final class Quiet implements Flow.Subscription {
            @Override
            public void request(long n) {}

            @Override
            public void cancel() {}
        }
    }
}
