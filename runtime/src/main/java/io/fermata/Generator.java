// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.abi.Frame;
import io.fermata.abi.GeneratorFrame;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A sequence of items that a method makes as they are asked for; it awaits nothing, so any code can use it.
 *
 * <pre>{@code
 * @Async
 * static Generator<Integer> powers(int base) {
 *   for (int power = 1; ; power *= base) {
 *     emit(power);                             // goes on when the next item is asked for
 *   }
 * }
 *
 * for (int power : powers(2)) {
 *   if (power > 1000) break;
 *   System.out.println(power);
 * }
 * }</pre>
 *
 * <p>Calling the method runs nothing; asking the iterator runs the body to where it emits or ends. What the body throws
 * comes out of the iterator's {@code hasNext()} or {@code next()}.
 *
 * <p>It is one sequence: every iterator goes on where the last one stopped. Leaving a loop early leaves the body where it
 * is, and its {@code finally} blocks do not run, unless it is closed; where that matters, use {@code
 * try (var items = items()) { for (var item : items) ... }}.
 *
 * <p>Not safe for use by several threads at a time.
 *
 * @param <T> the type of the items
 */
public final class Generator<T extends @Nullable Object> implements AnyGenerator<T>, Iterable<T>, AutoCloseable {
    /** What stands for the end in a generator's code until it is returned. */
    static final Generator<?> END = new Generator<>(new EmptyFrame<>());

    /** The call; an empty one once that has ended, so that nothing stays alive in its variables. */
    private GeneratorFrame<T> frame;

    /** The frame is at an item that the iterator has not given yet. */
    private boolean waiting;

    Generator(GeneratorFrame<T> frame) {
        this.frame = frame;
    }

    /**
     * The items that are left.
     *
     * @return an iterator that runs the generator
     */
    @Override
    public Iterator<T> iterator() {
        return new Items();
    }

    /**
     * The items that are left, as a stream; closing it closes the generator.
     *
     * @return a sequential stream of the items, to be consumed once
     */
    public Stream<T> stream() {
        return StreamSupport.stream(spliterator(), false).onClose(this::close);
    }

    /**
     * Ends the generator: its code sees {@link GeneratorExit} where it emitted, and its {@code finally} blocks run. One
     * that has not begun just ends, and one that has ended stays so.
     *
     * @throws IllegalStateException if the code emits an item, or calls this itself
     */
    @Override
    public void close() {
        waiting = false;
        run(true);
    }

    @Override
    public String toString() {
        return "Generator (" + GeneratorRun.statusOf(frame) + ")";
    }

    private boolean hasItem() {
        if (!waiting) {
            waiting = run(false);
        }
        return waiting;
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // the code of the generator emits what its return type says
    private T take() {
        if (!hasItem()) {
            throw new NoSuchElementException("the generator has ended");
        }
        waiting = false;
        T item = (T) frame.item;
        frame.item = null;
        return item;
    }

    /** Runs the code to where it emits or ends; true if there is an item. */
    @SuppressWarnings("NullAway") // code without awaits does not look at the task
    private boolean run(boolean closing) {
        GeneratorFrame<T> call = frame;
        boolean runs = GeneratorRun.enter(call, closing);
        try {
            return runs && GeneratorRun.leave(call, call.resume(null)) == Boolean.TRUE;
        } catch (Throwable e) {
            if (GeneratorRun.fail(call, e)) {
                return false;
            }
            throw e;
        } finally {
            if (call.state == Frame.DONE) {
                frame = EmptyFrame.ended();
            }
        }
    }

    private final class Items implements Iterator<T> {
        @Override
        public boolean hasNext() {
            return hasItem();
        }

        @Override
        public T next() {
            return take();
        }
    }
}
