// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.abi.GeneratorFrame;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The asynchronous generators of a loop that have begun and not ended, in the order in which they began. Those that
 * nobody can ask any more, because the object was collected, are closed in a task of their own; the others when the loop
 * is closed. So the {@code finally} blocks of each run, if late.
 */
final class LiveGenerators {
    private final EventLoop loop;
    private final ReferenceQueue<AsyncGenerator<?>> collected = new ReferenceQueue<>();

    /** The list's ends. */
    private @Nullable Entry first;

    private @Nullable Entry last;

    LiveGenerators(EventLoop loop) {
        this.loop = loop;
    }

    boolean isEmpty() {
        return first == null;
    }

    /** Notes that a generator begins. */
    void add(AsyncGenerator<?> generator) {
        closeCollected();
        Entry entry = new Entry(this, generator);
        generator.frame.registration = entry;
        Entry before = last;
        entry.previous = before;
        if (before == null) {
            first = entry;
        } else {
            before.next = entry;
        }
        last = entry;
    }

    /** The loop that a generator has begun on; null if it has not begun or has ended, or runs without a loop. */
    static @Nullable EventLoop loopOf(GeneratorFrame<?> frame) {
        return frame.registration instanceof Entry entry ? entry.owner.loop : null;
    }

    /** Notes that a generator is at an item. */
    static void paused(GeneratorFrame<?> frame) {
        if (frame.registration instanceof Entry entry && entry.collected) {
            entry.owner.close(entry);
        }
    }

    /** Notes that a generator has ended. */
    static void remove(GeneratorFrame<?> frame) {
        if (frame.registration instanceof Entry entry) {
            frame.registration = null;
            AsyncGenerator<?> generator = entry.get();
            if (generator != null) {
                generator.ended();
            }
            entry.owner.unlink(entry);
        }
    }

    /** Has those closed that nobody can ask any more; false if there are none. */
    boolean closeCollected() {
        boolean any = false;
        for (Reference<?> next = collected.poll(); next != null; next = collected.poll()) {
            if (next instanceof Entry entry && entry.frame.registration == entry) {
                entry.collected = true;
                if (!entry.frame.running) {
                    close(entry);
                    any = true;
                }
            }
        }
        return any;
    }

    /** The frames of all, for the end of the loop. */
    List<GeneratorFrame<?>> snapshot() {
        List<GeneratorFrame<?>> frames = new ArrayList<>();
        for (Entry entry = first; entry != null; entry = entry.next) {
            frames.add(entry.frame);
        }
        return frames;
    }

    private void close(Entry entry) {
        loop.spawn(GeneratorStep.close(entry.frame), "closing of a generator");
    }

    private void unlink(Entry entry) {
        Entry before = entry.previous;
        Entry after = entry.next;
        if (before == null) {
            first = after;
        } else {
            before.next = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.previous = before;
        }
        entry.clear();
    }

    private static final class Entry extends WeakReference<AsyncGenerator<?>> {
        final LiveGenerators owner;
        final GeneratorFrame<?> frame;

        /** The object was collected while the code ran, on behalf of somebody who has dropped it. */
        boolean collected;

        @Nullable
        Entry previous;

        @Nullable
        Entry next;

        Entry(LiveGenerators owner, AsyncGenerator<?> generator) {
            super(generator, owner.collected);
            this.owner = owner;
            this.frame = generator.frame;
        }
    }
}
