// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.structure;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.AsyncCallable;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// synchronized blocks without an await inside them, in async methods that await before, after, in the lock expression, and in loops and handlers around the block.
public final class SynchronizedBesideAwait {
    private int n;

    @Async
    Coroutine<Integer> early(Probe p, int x) {
        await(p.pause());
        synchronized (this) {
            if (x == 1) {
                return async(n + 100);
            }
            n += x;
        }
        return async(n + await(p.value(1)));
    }

    @Async
    static Coroutine<Boolean> nested(Probe p, Object a, Object b) {
        boolean both;
        synchronized (await(p.value(a))) {
            synchronized (b) {
                both = Thread.holdsLock(a) && Thread.holdsLock(b);
            }
            both &= !Thread.holdsLock(b);
        }
        await(p.pause());
        return async(both && !Thread.holdsLock(a));
    }

    @Async
    static Coroutine<String> failing(Probe p, Object lock) {
        String s = await(p.value("s"));
        try {
            synchronized (lock) {
                s += Thread.holdsLock(lock);
                throw new IllegalStateException("inside");
            }
        } catch (IllegalStateException e) {
            s += await(p.value(e.getMessage())) + Thread.holdsLock(lock);
        }
        return async(s);
    }

    @Async
    static Coroutine<Object> run(Probe p) throws Exception {
        SynchronizedBesideAwait x = new SynchronizedBesideAwait();
        p.trace(await(x.early(p, 1)), await(x.early(p, 5)), await(nested(p, new Object(), x)), await(failing(p, x)));
        Object lock = new Object();
        int sum = 0;
        for (int i = 0; i < 3; i++) {
            synchronized (lock) {
                sum += i;
                if (i == 1) continue;
            }
            sum += await(p.value(10));
        }
        AsyncCallable<Integer> c;
        synchronized (lock) {
            c = () -> async(await(p.value(7)));
        }
        synchronized (await(p.value(lock))) {
            sum += Thread.holdsLock(lock) ? 1000 : 0;
        }
        try {
            synchronized (await(p.value(null))) {
                p.trace("never");
            }
        } catch (NullPointerException e) {
            p.trace("null lock");
        }
        return async(sum + await(c.call()) + (Thread.holdsLock(lock) ? -1 : 0));
    }
}
