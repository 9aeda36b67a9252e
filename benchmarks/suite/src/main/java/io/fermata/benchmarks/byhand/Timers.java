// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.byhand;

import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Timers in a binary heap in which each knows its place. */
final class Timers {
    /** A timer. */
    static final class Timer {
        private final long deadline;
        private final Machine machine;
        private int place;

        Timer(long deadline, Machine machine) {
            this.deadline = deadline;
            this.machine = machine;
        }
    }

    private @Nullable Timer[] heap = new Timer[16];
    private int size;

    /** Runs a loop until no machine is ready and no timer is left. */
    void run(Loop loop) {
        loop.run();
        for (Timer first = heap[0]; first != null; first = heap[0]) {
            long now = System.nanoTime();
            if (first.deadline > now) {
                LockSupport.parkNanos(first.deadline - now);
                continue;
            }
            // One by one: a machine may take out a timer that is due as well.
            for (; first != null && first.deadline <= now; first = heap[0]) {
                remove(first);
                first.machine.resume(loop);
            }
            loop.run();
        }
    }

    Timer add(long deadline, Machine machine) {
        Timer timer = new Timer(deadline, machine);
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, 2 * size);
        }
        siftUp(size++, timer);
        return timer;
    }

    static boolean isSet(@Nullable Timer timer) {
        return timer != null && timer.place >= 0;
    }

    void remove(@Nullable Timer timer) {
        if (timer == null) {
            return;
        }
        int place = timer.place;
        timer.place = -1;
        Timer last = at(--size);
        heap[size] = null;
        if (place != size) {
            if (place > 0 && last.deadline < at((place - 1) >> 1).deadline) {
                siftUp(place, last);
            } else {
                siftDown(place, last);
            }
        }
    }

    private void siftUp(int from, Timer timer) {
        int place = from;
        while (place > 0) {
            int parent = (place - 1) >> 1;
            Timer above = at(parent);
            if (timer.deadline >= above.deadline) {
                break;
            }
            put(place, above);
            place = parent;
        }
        put(place, timer);
    }

    private void siftDown(int from, Timer timer) {
        int place = from;
        for (int child = 2 * place + 1; child < size; child = 2 * place + 1) {
            if (child + 1 < size && at(child + 1).deadline < at(child).deadline) {
                child++;
            }
            Timer below = at(child);
            if (timer.deadline <= below.deadline) {
                break;
            }
            put(place, below);
            place = child;
        }
        put(place, timer);
    }

    private void put(int place, Timer timer) {
        heap[place] = timer;
        timer.place = place;
    }

    @SuppressWarnings("NullAway") // the places below size are filled
    private Timer at(int place) {
        return heap[place];
    }
}
