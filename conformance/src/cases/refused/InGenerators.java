// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.refused;

import static io.fermata.Fermata.*;

import io.fermata.*;
import io.fermata.conformance.harness.Probe;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;

// Words where they do not belong: emit and end outside generators, await in plain ones, async in either kind.
public class InGenerators {
    static int field;

    static void plain(Probe p) {
        p.trace("before");
        emit(1); // REFUSED: EMIT_OUTSIDE_GENERATOR
    }

    static AsyncGenerator<Integer> forgotten(Probe p) {
        emit(1); // REFUSED: EMIT_OUTSIDE_GENERATOR
        return end(); // REFUSED: EMIT_OUTSIDE_GENERATOR
    }

    @Async
    static Coroutine<Integer> coroutine(Probe p) {
        await(p.pause());
        emit(1); // REFUSED: EMIT_OUTSIDE_GENERATOR
        return async(1);
    }

    @Async
    static CompletableFuture<Integer> hot(Probe p) {
        emit("x"); // REFUSED: EMIT_OUTSIDE_GENERATOR
        return CompletableFuture.completedFuture(await(p.stage(1)));
    }

    @Async
    static Coroutine<Object> ends(Probe p) {
        AsyncGenerator<Integer> none = end(); // REFUSED: EMIT_OUTSIDE_GENERATOR
        return async(none);
    }

    static class C {
        C(Probe p) {
            emit(p); // REFUSED: EMIT_OUTSIDE_GENERATOR
        }
    }

    static class D {
        static {
            emit(1); // REFUSED: EMIT_OUTSIDE_GENERATOR
        }
    }

    @Async
    static AsyncGenerator<Integer> inLambda(Probe p) {
        List.of(1, 2).forEach(x -> emit(x)); // REFUSED: EMIT_OUTSIDE_GENERATOR
        return end();
    }

    static Supplier<Generator<Integer>> ofLambda() {
        return () -> {
            emit(1);
            field = await(sleep(java.time.Duration.ZERO, 1)); // REFUSED: AWAIT_IN_PLAIN_GENERATOR
            return end();
        };
    }

    @Async
    static Generator<Integer> awaits(Probe p) {
        emit(1);
        emit(await(p.value(2))); // REFUSED: AWAIT_IN_PLAIN_GENERATOR
        emit(await(p.stage(3))); // REFUSED: AWAIT_IN_PLAIN_GENERATOR
        return end();
    }

    @Async
    static Generator<Integer> closes(Probe p, AsyncGenerator<Integer> other, TaskScope<Object, Void> scope) {
        emit(1);
        other.close(); // REFUSED: AWAIT_IN_PLAIN_GENERATOR
        scope.close(); // REFUSED: AWAIT_IN_PLAIN_GENERATOR
        return end();
    }

    @Async
    static AsyncGenerator<Integer> asyncInside(Probe p) {
        emit(await(p.value(1)));
        async(2); // REFUSED: ASYNC_IN_GENERATOR
        return end();
    }

    @Async
    static Generator<Coroutine<Integer>> asyncEmitted() {
        emit(async(2)); // REFUSED: ASYNC_IN_GENERATOR
        return end();
    }

    @Async
    static Generator<Integer> synchronizedBlock(Probe p) {
        Object lock = InGenerators.class;
        emit(1);
        synchronized (lock) {
            emit(2); // REFUSED: AWAIT_IN_SYNCHRONIZED
        }
        return end();
    }

    @Async
    static AsyncGenerator<Integer> closedUnderMonitor(Probe p, AsyncGenerator<Integer> other) {
        synchronized (p) {
            other.close(); // REFUSED: AWAIT_IN_SYNCHRONIZED
        }
        return end();
    }

    @Async
    static synchronized Generator<Integer> synchronizedMethod(Probe p) {
        emit(1); // REFUSED: ASYNC_SYNCHRONIZED_METHOD
        return end();
    }

    @Async
    static AsyncGenerator<Integer> byReference(Probe p) {
        Consumer<Integer> c = Fermata::emit; // REFUSED: AWAIT_METHOD_REFERENCE
        List.of(1).forEach(c);
        return end();
    }

    static Supplier<AsyncGenerator<Integer>> endByReference() {
        return Fermata::end; // REFUSED: AWAIT_METHOD_REFERENCE
    }

    @Async
    static Iterable<Integer> supertype(Probe p) {
        emit(1); // REFUSED: ASYNC_RETURN_TYPE
        Generator<Integer> end = end();
        return end;
    }

    @Async
    static AsyncGenerator<Integer> fine(Probe p) {
        synchronized (p) {
            field++;
        }
        emit(await(p.value(1)));
        return end();
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        int sum = 0;
        try (AsyncGenerator<Integer> items = fine(p)) {
            while (await(items.next())) {
                sum += items.current();
            }
        }
        return async(sum);
    }
}
