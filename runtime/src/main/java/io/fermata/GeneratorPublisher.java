// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A generator as a publisher. Its one subscriber is served by a task of the loop, which asks the generator for as many
 * items as the subscriber does.
 */
final class GeneratorPublisher<T extends @Nullable Object> implements Flow.Publisher<T> {
    private final EventLoop loop;
    private final AsyncGenerator<T> generator;
    private final AtomicBoolean subscribed = new AtomicBoolean();

    GeneratorPublisher(EventLoop loop, AsyncGenerator<T> generator) {
        this.loop = loop;
        this.generator = generator;
    }

    /** From any thread. */
    @Override
    public void subscribe(Flow.Subscriber<? super T> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        if (subscribed.getAndSet(true)) {
            refuse(subscriber, new IllegalStateException("the publisher of a generator serves one subscriber only"));
            return;
        }
        GeneratorSubscription<T> subscription = new GeneratorSubscription<>(loop, generator, subscriber);
        subscriber.onSubscribe(subscription);
        try {
            loop.execute(subscription::start);
        } catch (IllegalStateException e) { // the loop is closed
            subscriber.onError(e);
        }
    }

    /** Tells a subscriber that it gets nothing; the rules want a subscription before an error. */
    private static void refuse(Flow.Subscriber<?> subscriber, IllegalStateException reason) {
        subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long n) {}

            @Override
            public void cancel() {}
        });
        subscriber.onError(reason);
    }
}
