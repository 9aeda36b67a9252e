// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.abi.Frame;
import io.fermata.abi.GeneratorFrame;
import java.util.Objects;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * A sequence of items that an async method makes as they are asked for, awaiting in between.
 *
 * <pre>{@code
 * @Async
 * static AsyncGenerator<String> pages(Client client) {
 *   for (int n = 0; ; n++) {
 *     Page page = await(client.fetch(n));
 *     emit(page.text());                       // suspends until the next item is asked for
 *     if (page.isLast()) {
 *       return end();
 *     }
 *   }
 * }
 *
 * try (var pages = pages(client)) {            // in an async method
 *   while (await(pages.next())) {
 *     use(pages.current());
 *   }
 * }                                            // close() suspends while finally blocks run
 * }</pre>
 *
 * <p>Calling the method runs nothing. Awaiting {@link #next()} runs the body, in the task that awaits, to where it emits
 * or ends. What the body throws comes out of {@code next()} and ends the generator; cancelling the task while the body
 * awaits is seen by the body.
 *
 * <p>A generator that is left before its end should be closed: its code then sees {@link GeneratorExit} where it emitted,
 * and its {@code finally} blocks run. One that is not closed is closed by its loop, in a task of its own once the object
 * is garbage, or when the loop is closed.
 *
 * <p>A generator is used by one task at a time, and by the tasks of one loop.
 *
 * @param <T> the type of the items
 */
public final class AsyncGenerator<T extends @Nullable Object> implements AnyGenerator<T>, AutoCloseable {
    private static final int PREFETCH = 32;

    /** What stands for the end in a generator's code until it is returned. */
    static final AsyncGenerator<?> END = new AsyncGenerator<>(new EmptyFrame<>());

    /** The call; changed once, by {@link #ended}. */
    GeneratorFrame<T> frame;

    AsyncGenerator(GeneratorFrame<T> frame) {
        this.frame = frame;
    }

    /**
     * Runs the generator to its next item.
     *
     * @return what to await: true if there is an item, which {@link #current()} gives; false at the end. Throws what the
     *     generator's code throws, and {@link IllegalStateException} if somebody else waits for the generator
     */
    public Coroutine<Boolean> next() {
        return GeneratorStep.next(this);
    }

    /**
     * The item that the last {@link #next()} has found.
     *
     * @return the item; again each time it is asked for
     * @throws IllegalStateException if there is none: before the first {@code next()}, while one runs, and after the end
     */
    @SuppressWarnings({"unchecked", "NullAway"}) // the code of the generator emits what its return type says
    public T current() {
        return (T) GeneratorRun.item(frame);
    }

    /**
     * Consumes the generator: does something with each item that is left, one after the other. If that fails, the
     * generator is closed.
     *
     * @param action what to do
     * @param <R> the type of what the action gives, which nobody looks at
     * @return what to await; throws what the generator or the action throws
     */
    public <R extends @Nullable Object> Coroutine<Void> forEach(AsyncFunction<? super T, R> action) {
        return new GeneratorLoop<>(this, Objects.requireNonNull(action, "action"));
    }

    /**
     * The generator as a publisher, for one subscriber: the items are asked for as the subscriber requests them, by a task
     * of the current loop. A subscriber that cancels closes the generator; what the generator throws is the error that
     * the subscriber gets. The publisher and its subscription may be used from any thread; the subscriber is called on the
     * loop's.
     *
     * @return the publisher; it subscribes to nothing by itself, so nothing runs yet
     * @throws IllegalStateException if no loop runs
     */
    public Flow.Publisher<T> asPublisher() {
        return new GeneratorPublisher<>(ThreadState.requireLoop(), this);
    }

    /**
     * A generator of what a publisher gives, with a prefetch of 32.
     *
     * @param publisher the publisher
     * @param <T> the type of the items
     * @return a generator of the items that the publisher sends
     * @see #from(Flow.Publisher, int)
     */
    public static <T> AsyncGenerator<T> from(Flow.Publisher<? extends T> publisher) {
        return from(publisher, PREFETCH);
    }

    /**
     * A generator of what a publisher gives. It subscribes when it is first asked for an item, requests a number of items
     * ahead, and more as they are consumed; never are more than that number held. Closing it cancels the subscription.
     *
     * @param publisher the publisher
     * @param prefetch how many items to request ahead, at least 1
     * @param <T> the type of the items
     * @return a generator; its {@code next()} throws what the publisher gives as its error
     * @throws IllegalArgumentException if {@code prefetch} is less than 1
     */
    public static <T> AsyncGenerator<T> from(Flow.Publisher<? extends T> publisher, int prefetch) {
        Objects.requireNonNull(publisher, "publisher");
        if (prefetch < 1) {
            throw new IllegalArgumentException("prefetch must be at least 1, not " + prefetch);
        }
        return new AsyncGenerator<>(new PublisherFrame<>(publisher, prefetch));
    }

    /**
     * Closes the generator: its code sees {@link GeneratorExit} where it emitted. One that has not begun just ends, and
     * one that has ended stays so.
     *
     * @return what to await: ends when the code has; throws what it throws, and {@link IllegalStateException} if it emits
     *     an item or if somebody waits for the generator
     */
    public Coroutine<Void> aclose() {
        return GeneratorStep.close(this);
    }

    /**
     * Closes the generator as {@link #aclose()} does, and suspends until that is done. The call is a suspension point, so
     * it belongs into an async method; the usual place is the end of a {@code try} block.
     *
     * @throws IllegalStateException outside an async method if the generator has begun and not ended
     */
    @Override
    public void close() {
        if (frame.state == Frame.FRESH) {
            ended();
        } else if (frame.state != Frame.DONE) {
            throw new IllegalStateException(
                    "close() has to run the generator's finally blocks, which only a woven async"
                            + " method can wait for: call it in one, or await aclose()");
        }
    }

    /** Lets go of the call, and of all that is in its variables. */
    void ended() {
        frame = EmptyFrame.ended();
    }

    @Override
    public String toString() {
        return "AsyncGenerator (" + GeneratorRun.statusOf(frame) + ")";
    }
}
