// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.flow;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.cases.support.Help;
import io.fermata.conformance.harness.Probe;

// `return other();`: directly, through a variable, mutually recursive, a conditional of two, with an await in its arguments, to a lambda's coroutine.
public final class TailCalls {
    private TailCalls() {}

    @Async
    static Coroutine<Boolean> even(Probe p, int n) {
        if (n == 0) {
            return async(true);
        }
        return odd(p, n - await(p.value(1)));
    }

    @Async
    static Coroutine<Boolean> odd(Probe p, int n) {
        return n == 0 ? async(false) : even(p, n - 1);
    }

    @Async
    static Coroutine<Long> down(Probe p, long n, long acc) {
        if (n == 0) return async(acc);
        if (n % 10 == 0) await(p.pause());
        return down(p, n - 1, acc + n);
    }

    @Async
    static Coroutine<Integer> thrower(Probe p, int n) {
        if (n == 0) throw new IllegalStateException("at the bottom");
        return thrower(p, n - 1);
    }

    @Async
    static Coroutine<String> loop(Probe p) {
        for (int i = 0; ; i++) {
            await(p.pause());
            if (i == 3) {
                return Help.of(p, "out of the loop " + i);
            }
        }
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        p.trace(await(even(p, 9)), await(even(p, 10)), await(down(p, 50, 0)));
        try {
            await(thrower(p, 5));
        } catch (IllegalStateException e) {
            p.trace(e);
        }
        p.trace(await(loop(p)));
        return (Coroutine<Object>) (Coroutine<?>) down(p, await(p.value(3)), await(p.value(0L)));
    }
}
