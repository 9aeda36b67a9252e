// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.abi.Abi;
import io.fermata.abi.GeneratorFrame;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** The frame of the generator that {@link AsyncGenerator#from} makes: emits what a publisher gives. */
final class PublisherFrame<T extends @Nullable Object> extends GeneratorFrame<T> {
    // The states.
    private static final int AT_ITEM = 1;
    private static final int WAITING = 2;

    private final Flow.Publisher<? extends T> publisher;
    private final Prefetch<T> prefetch;

    PublisherFrame(Flow.Publisher<? extends T> publisher, int prefetch) {
        this.publisher = publisher;
        this.prefetch = new Prefetch<>(prefetch);
    }

    @Override
    public @Nullable Object resume(Task<?> task) {
        boolean goesOn = false;
        try {
            Object result = step(task);
            goesOn = result != Abi.ENDED;
            return result;
        } finally {
            if (!goesOn) {
                prefetch.cancel();
            }
        }
    }

    private @Nullable Object step(Task<?> task) {
        Object received = switch (state) {
            case RUNNING -> subscribe();
            case AT_ITEM -> Abi.resumed(this);
            default -> Abi.resumed(task);
        };
        while (true) {
            Object next = prefetch.poll();
            if (next == Prefetch.END) {
                return Abi.ENDED;
            }
            if (next != null) {
                item = next;
                state = AT_ITEM;
                return Abi.EMITTED;
            }
            received = Abi.await(prefetch.arrival(), task);
            if (received == Abi.SUSPENDED) {
                return Abi.suspend(this, WAITING, task);
            }
        }
    }

    private @Nullable Object subscribe() {
        publisher.subscribe(prefetch);
        return null;
    }
}
