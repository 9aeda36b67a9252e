// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.refused;

import static io.fermata.Fermata.*;

import io.fermata.*;
import io.fermata.conformance.harness.Probe;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

// Async methods declared synchronized: instance, static, hot, without any await, with a block on this inside.
public final class SynchronizedMethods {
    @Async
    synchronized Coroutine<Integer> instance(Probe p) {
        int x = await(p.value(1)); // REFUSED: ASYNC_SYNCHRONIZED_METHOD
        return async(x);
    }

    @Async
    static synchronized Coroutine<Integer> fixed(Probe p) {
        return async(await(p.value(1))); // REFUSED: ASYNC_SYNCHRONIZED_METHOD
    }

    @Async
    synchronized CompletableFuture<Integer> hot(Probe p) {
        return CompletableFuture.completedFuture(await(p.value(1))); // REFUSED: ASYNC_SYNCHRONIZED_METHOD
    }

    @Async
    synchronized Coroutine<Integer> noAwait() {
        return async(1); // REFUSED: ASYNC_SYNCHRONIZED_METHOD
    }

    synchronized int plain() {
        return 5;
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        return async(new SynchronizedMethods().plain() + await(p.value(1)));
    }
}
