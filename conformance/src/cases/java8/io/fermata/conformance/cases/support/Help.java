// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.support;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// Small async methods that many cases await: each suspends or not as the probe decides.
public final class Help {
    private Help() {}

    @Async
    public static <T> Coroutine<T> of(Probe p, T value) {
        return async(await(p.value(value)));
    }

    @Async
    public static Coroutine<Integer> plus(Probe p, int a, int b) {
        int sum = a + await(p.value(b));
        return async(sum);
    }

    @Async
    public static Coroutine<Long> wide(Probe p, long value) {
        await(p.pause());
        return async(value);
    }

    @Async
    public static Coroutine<Boolean> flag(Probe p, boolean value) {
        return async(await(p.value(value)));
    }

    @Async
    public static <T> Coroutine<T> fail(Probe p, RuntimeException failure) {
        await(p.pause());
        throw failure;
    }

    @Async
    public static <T> Coroutine<T> failChecked(Probe p, Exception failure) throws Exception {
        await(p.pause());
        throw failure;
    }

    /** Completes without ever suspending, whatever the probe says. */
    @Async
    public static <T> Coroutine<T> now(T value) {
        return async(value);
    }
}
