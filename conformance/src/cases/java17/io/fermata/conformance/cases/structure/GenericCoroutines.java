// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.structure;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.AsyncFunction;
import io.fermata.Coroutine;
import io.fermata.conformance.cases.support.Help;
import io.fermata.conformance.harness.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

// Wildcards and nested generics of async types: coroutines of coroutines, of functions, of arrays, generic async lambdas through generic methods.
public final class GenericCoroutines {
    private GenericCoroutines() {}

    @Async
    static <T, R> Coroutine<List<R>> map(Probe p, List<? extends T> in, AsyncFunction<? super T, ? extends R> f) throws Exception {
        var out = new ArrayList<R>();
        for (T t : in) {
            out.add(await(f.apply(t)));
        }
        return async(List.copyOf(out));
    }

    @Async
    static Coroutine<Coroutine<String>> lazy(Probe p, String s) {
        await(p.pause());
        return async(Help.of(p, s));
    }

    @Async
    static <T> Coroutine<T[]> fill(Probe p, T[] a, T t) {
        for (int i = 0; i < a.length; i++) {
            a[i] = await(p.value(t));
        }
        return async(a);
    }

    @Async
    static <T extends Coroutine<?>> Coroutine<Object> any(Probe p, T c) {
        return async(await(c));
    }

    @Async
    static Coroutine<Object> run(Probe p) throws Exception {
        p.trace(await(map(p, List.of(1, 2, 3), x -> async(x * await(p.value(2))))));
        p.trace(await(map(p, List.of("a"), s -> Help.of(p, s.length()))));
        p.trace(await(await(lazy(p, "inner"))).length());
        p.trace(await(fill(p, new String[2], "z")), await(any(p, Help.plus(p, 1, 2))));
        Function<Integer, AsyncFunction<Integer, Integer>> curried = a -> b -> async(a * await(p.value(b)));
        p.trace(await(curried.apply(6).apply(7)));
        Supplier<Supplier<Coroutine<Integer>>> twice = () -> () -> Help.plus(p, 1, 1);
        return async(await(twice.get().get()));
    }
}
