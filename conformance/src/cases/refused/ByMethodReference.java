// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.refused;

import static io.fermata.Fermata.*;

import io.fermata.*;
import io.fermata.conformance.harness.Probe;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

// Method references to await and async, in async methods and others.
public final class ByMethodReference {
    private ByMethodReference() {}

    @Async
    static Coroutine<List<Integer>> mapped(Probe p, List<Awaitable<Integer>> all) {
        await(p.pause());
        Function<Awaitable<Integer>, Integer> f = Fermata::await; // REFUSED: AWAIT_METHOD_REFERENCE
        return async(all.stream().map(f).toList());
    }

    static Function<Awaitable<String>, String> plain() {
        return Fermata::await; // REFUSED: AWAIT_METHOD_REFERENCE
    }

    static Function<CompletionStage<String>, String> ofStage() {
        Function<CompletionStage<String>, String> f = Fermata::await; // REFUSED: AWAIT_METHOD_REFERENCE
        return f;
    }

    static Function<Integer, Coroutine<Integer>> ofAsync() {
        return Fermata::async; // REFUSED: AWAIT_METHOD_REFERENCE
    }

    static AsyncFunction<Integer, Integer> asyncFunction() {
        return Fermata::async; // REFUSED: AWAIT_METHOD_REFERENCE
    }

    static Supplier<Coroutine<Void>> lambda() {
        return () -> {
            Supplier<Coroutine<Void>> s = Fermata::async; // REFUSED: AWAIT_METHOD_REFERENCE
            return s.get();
        };
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        Function<Probe, Awaitable<Void>> fine = Probe::pause;
        await(fine.apply(p));
        Supplier<Coroutine<Void>> alsoFine = Fermata::yieldNow;
        return async(alsoFine != null);
    }
}
