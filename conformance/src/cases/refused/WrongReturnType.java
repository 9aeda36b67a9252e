// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.refused;

import static io.fermata.Fermata.*;

import io.fermata.*;
import io.fermata.conformance.harness.Probe;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

// Async methods whose return type is not one of the three: Task, Future, a subclass, a type variable, Object, void, primitives.
public final class WrongReturnType {
    private WrongReturnType() {}

    static class MyFuture<T> extends CompletableFuture<T> {}

    @Async
    static Task<Integer> task(Probe p) {
        await(p.pause()); // REFUSED: ASYNC_RETURN_TYPE
        return null;
    }

    @Async
    static Future<Integer> future(Probe p) {
        return CompletableFuture.completedFuture(await(p.value(1))); // REFUSED: ASYNC_RETURN_TYPE
    }

    @Async
    static MyFuture<Integer> subclass(Probe p) {
        await(p.pause()); // REFUSED: ASYNC_RETURN_TYPE
        return new MyFuture<>();
    }

    @Async
    static Awaitable<Integer> awaitable(Probe p) {
        await(p.pause()); // REFUSED: ASYNC_RETURN_TYPE
        return async(1);
    }

    @Async
    static Object object(Probe p) {
        return async(await(p.value(1))); // REFUSED: ASYNC_RETURN_TYPE
    }

    @Async
    static void nothing(Probe p) {
        await(p.pause()); // REFUSED: ASYNC_RETURN_TYPE
    }

    @Async
    static int number(Probe p) {
        return await(p.value(1)); // REFUSED: ASYNC_RETURN_TYPE
    }

    @Async
    static <T> T variable(Probe p, T t) {
        return await(p.value(t)); // REFUSED: ASYNC_RETURN_TYPE
    }

    @SuppressWarnings("unchecked")
    @Async
    static <C extends Coroutine<Object>> C boundedVariable(Probe p) {
        return (C) (Coroutine<?>) async(await(p.value(1))); // REFUSED: ASYNC_RETURN_TYPE
    }

    @Async
    static Coroutine<Integer>[] array(Probe p) {
        await(p.pause()); // REFUSED: ASYNC_RETURN_TYPE
        return null;
    }

    abstract static class Abstract {
        @Async
        abstract Task<Integer> onlyDocuments(Probe p);
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        return async(await(p.value("fine")));
    }
}
