// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.refused;

import static io.fermata.Fermata.*;

import io.fermata.*;
import io.fermata.conformance.harness.Probe;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

// An await while a monitor is held: in loops, nested blocks, on this, on a call, on a variable that is assigned inside,
// in a handler and a finally within the block. Before the block, after it and in its lock expression it may stand.
public final class InSynchronizedBlock {
    final Object lock = new Object();

    static Object lock() {
        return InSynchronizedBlock.class;
    }

    @Async
    static Coroutine<Integer> inLoop(Probe p) {
        Object l = lock();
        synchronized (l) {
            for (int i = 0; i < 3; i++) {
                await(p.pause()); // REFUSED: AWAIT_IN_SYNCHRONIZED
            }
        }
        return async(1);
    }

    @Async
    static Coroutine<Integer> nested(Probe p) {
        Object l = lock();
        synchronized (l) {
            synchronized (l) {
                await(p.pause()); // REFUSED: AWAIT_IN_SYNCHRONIZED
            }
            await(p.pause()); // REFUSED: AWAIT_IN_SYNCHRONIZED
        }
        await(p.pause());
        return async(1);
    }

    @Async
    Coroutine<Integer> onThis(Probe p, int x) {
        synchronized (this) {
            if (x > 0) {
                return async(await(p.value(x))); // REFUSED: AWAIT_IN_SYNCHRONIZED
            }
        }
        return async(await(p.value(1)));
    }

    @Async
    Coroutine<Integer> reassigned(Probe p) {
        Object l = lock;
        synchronized (l) {
            l = lock();
            await(p.value(l)); // REFUSED: AWAIT_IN_SYNCHRONIZED
        }
        return async(1);
    }

    @Async
    static Coroutine<Integer> onCall(Probe p) {
        synchronized (lock()) {
            try {
                lock().hashCode();
            } catch (IllegalStateException e) {
                await(p.pause()); // REFUSED: AWAIT_IN_SYNCHRONIZED
            } finally {
                await(p.pause()); // REFUSED: AWAIT_IN_SYNCHRONIZED
            }
        }
        return async(1);
    }

    @Async
    static Coroutine<Integer> failing(Probe p) {
        try {
            synchronized (lock()) {
                int x = await(p.value(1)); // REFUSED: AWAIT_IN_SYNCHRONIZED
                throw new IllegalStateException("x" + x);
            }
        } finally {
            await(p.pause());
        }
    }

    @Async
    static CompletableFuture<Integer> hot(Probe p) {
        synchronized (lock()) {
            return CompletableFuture.completedFuture(await(p.value(1))); // REFUSED: AWAIT_IN_SYNCHRONIZED
        }
    }

    static AsyncCallable<Integer> lambda(Probe p) {
        return () -> {
            synchronized (p) {
                await(p.pause()); // REFUSED: AWAIT_IN_SYNCHRONIZED
            }
            return async(1);
        };
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        Object l = await(p.value(lock()));
        synchronized (await(p.value(l))) {
            p.trace("held", Thread.holdsLock(l));
        }
        p.trace("held", Thread.holdsLock(l));
        return async(await(p.value("fine")));
    }
}
