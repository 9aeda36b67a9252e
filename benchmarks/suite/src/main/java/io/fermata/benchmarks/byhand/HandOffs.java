// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.byhand;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A machine that has another thread do something, and sleeps until that thread has handed the result over. */
public final class HandOffs {
    private HandOffs() {}

    /** Goes to the other thread and back so many times. */
    public static long run(int times, Executor other) {
        Loop loop = new Loop();
        Inbox inbox = new Inbox();
        Caller caller = new Caller(times, other, inbox);
        loop.ready(caller);
        loop.run();
        while (caller.state != -1) {
            loop.ready(inbox.take());
            loop.run();
        }
        return caller.sum;
    }

    private static final class Caller extends Machine {
        private final int times;
        private final Executor other;
        private final Inbox inbox;
        private int i;
        private int received;
        private long sum;

        Caller(int times, Executor other, Inbox inbox) {
            this.times = times;
            this.other = other;
            this.inbox = inbox;
        }

        @Override
        void resume(Loop loop) {
            switch (state) {
                case 0 -> i = 0;
                case 1 -> {
                    sum += received;
                    i++;
                }
                default -> throw new IllegalStateException();
            }
            if (i < times) {
                state = 1;
                other.execute(() -> {
                    received = 1;
                    inbox.post(this);
                });
            } else {
                state = -1;
            }
        }
    }

    /** One machine at a time, from another thread; the taker parks while there is none. */
    private static final class Inbox {
        private final Thread taker = Thread.currentThread();
        private final AtomicReference<@Nullable Machine> posted = new AtomicReference<>();

        void post(Machine machine) {
            posted.set(machine);
            LockSupport.unpark(taker);
        }

        Machine take() {
            Machine machine = posted.getAndSet(null);
            while (machine == null) {
                LockSupport.park(this);
                machine = posted.getAndSet(null);
            }
            return machine;
        }
    }
}
