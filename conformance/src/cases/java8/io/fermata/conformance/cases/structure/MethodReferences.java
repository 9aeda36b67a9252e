// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.structure;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.AsyncFunction;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;
import java.util.Comparator;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

// Method references to async methods and to everything else: static, bound, unbound, constructor, array, private, super, in async bodies.
public final class MethodReferences {
    final String name;

    MethodReferences(String name) {
        this.name = name;
    }

    @Async
    private Coroutine<String> own(Probe p) {
        return async(name + await(p.value(1)));
    }

    @Async
    private static Coroutine<String> fixed(Probe p) {
        return async("fixed" + await(p.value(2)));
    }

    private String plain(String s) {
        return name + s;
    }

    @Override
    public String toString() {
        return "M" + name;
    }

    @Async
    Coroutine<String> inside(Probe p) {
        Supplier<String> s = super::toString;
        boolean identity = s.get().contains("@");
        Function<String, String> f = this::plain;
        await(p.pause());
        AsyncFunction<Probe, String> a = this::own;
        return async(f.apply("x") + identity + await(call(a, p)));
    }

    @Async
    static <A, R> Coroutine<R> call(AsyncFunction<A, R> f, A a) {
        try {
            return async(await(f.apply(a)));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        p.trace(await(call(MethodReferences::fixed, p)), await(call(new MethodReferences("b")::own, p)));
        BiFunction<MethodReferences, Probe, Coroutine<String>> unbound = MethodReferences::own;
        p.trace(await(unbound.apply(new MethodReferences("u"), p)));
        Function<String, MethodReferences> make = MethodReferences::new;
        IntFunction<int[]> array = int[]::new;
        p.trace(make.apply(await(p.value("made"))), array.apply(await(p.value(3))));
        p.trace(await(make.apply("i").inside(p)));
        Comparator<String> c = String::compareToIgnoreCase;
        p.trace(c.compare(await(p.value("a")), await(p.value("B"))) < 0);
        return async(Stream.of(await(p.value("x")), "y").map(make).map(Object::toString).collect(Collectors.joining()));
    }
}
