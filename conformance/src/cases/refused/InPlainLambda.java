// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.refused;

import static io.fermata.Fermata.*;

import io.fermata.*;
import io.fermata.conformance.harness.Probe;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

// await and async in lambdas whose functional interface returns nothing async, alone, nested, in streams, in an async method, returning Object.
public final class InPlainLambda {
    private InPlainLambda() {}

    static Runnable runnable(Probe p) {
        return () -> await(p.pause()); // REFUSED: AWAIT_IN_PLAIN_LAMBDA
    }

    static Supplier<String> supplier(Probe p) {
        return () -> {
            String s = "s";
            return s + await(p.value(1)); // REFUSED: AWAIT_IN_PLAIN_LAMBDA
        };
    }

    @Async
    static Coroutine<List<Integer>> stream(Probe p, List<Awaitable<Integer>> all) {
        List<Integer> out = all.stream()
                .map(each -> await(each)) // REFUSED: AWAIT_IN_PLAIN_LAMBDA
                .toList();
        await(p.pause());
        return async(out);
    }

    static Supplier<Object> object() {
        return () -> async(1); // REFUSED: AWAIT_IN_PLAIN_LAMBDA
    }

    static Callable<Integer> inside(Probe p) {
        AsyncCallable<Integer> c = () -> {
            await(p.pause());
            Callable<Integer> inner = () -> await(p.value(1)); // REFUSED: AWAIT_IN_PLAIN_LAMBDA
            return async(inner.call());
        };
        return () -> c.hashCode();
    }

    static Supplier<AsyncCallable<Integer>> outside(Probe p) {
        return () -> () -> async(await(p.value(4)));
    }

    @Async
    static Coroutine<Object> run(Probe p) throws Exception {
        runnable(p);
        supplier(p);
        Supplier<Object> o = object();
        return async(await(outside(p).get().call()) + (o == null ? 1 : 0) + await(p.value(1)));
    }
}
