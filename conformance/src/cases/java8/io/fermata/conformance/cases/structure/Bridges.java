// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.structure;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

// Async methods that override generic and covariant ones, so that javac adds bridges; abstract async; generic interfaces.
public final class Bridges {
    private Bridges() {}

    interface Source<T> {
        @Async
        Coroutine<T> next(Probe p, T seed);
    }

    abstract static class Base<K extends Comparable<K>, V> {
        @Async
        abstract Coroutine<V> map(Probe p, K k);

        @Async
        Coroutine<? extends Object> any(Probe p) {
            return async((Object) ("base" + await(p.value(1))));
        }

        CompletionStage<V> stage(Probe p, V v) {
            return p.stage(v);
        }
    }

    static class Impl extends Base<String, Integer> implements Source<String> {
        @Override
        @Async
        Coroutine<Integer> map(Probe p, String k) {
            return async(k.length() + await(p.value(10)));
        }

        @Override
        @Async
        Coroutine<String> any(Probe p) {
            return async("impl" + await(p.value(2)) + await(super.any(p)));
        }

        @Override
        @Async
        CompletableFuture<Integer> stage(Probe p, Integer v) {
            return CompletableFuture.completedFuture(v + await(super.stage(p, v)));
        }

        @Override
        @Async
        public Coroutine<String> next(Probe p, String seed) {
            return async(seed + await(p.value("next")));
        }
    }

    static class Narrower extends Impl {
        @Override
        @Async
        Coroutine<Integer> map(Probe p, String k) {
            return super.map(p, k + await(p.value("more")));
        }
    }

    @Async
    static <T> Coroutine<T> through(Probe p, Source<T> s, T seed) {
        return async(await(s.next(p, await(s.next(p, seed)))));
    }

    @Async
    static <K extends Comparable<K>> Coroutine<Object> viaBase(Probe p, Base<K, Integer> b, K k) {
        return async(await(b.map(p, k)) + "," + await(b.any(p)) + "," + await(b.stage(p, 5)));
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        p.trace(await(through(p, new Impl(), "a")));
        p.trace(await(viaBase(p, new Impl(), "four")));
        p.trace(await(viaBase(p, new Narrower(), "four")));
        Source<Long> s = new Source<Long>() {
            @Override
            @Async
            public Coroutine<Long> next(Probe q, Long seed) {
                return async(seed * await(q.value(3L)));
            }
        };
        return async(await(through(p, s, 2L)));
    }
}
