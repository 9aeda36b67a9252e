// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.structure;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.AsyncCallable;
import io.fermata.AsyncFunction;
import io.fermata.Coroutine;
import io.fermata.conformance.cases.support.Help;
import io.fermata.conformance.harness.Probe;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.function.Supplier;

// Support for cases that pass async lambdas on; itself a case: async lambdas of every functional interface that returns an async type.
public final class Lambdas {
    private Lambdas() {}

    @Async
    static <T> Coroutine<T> call(AsyncCallable<T> c) {
        try {
            return async(await(c.call()));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new UnsupportedOperationException(e);
        }
    }

    interface Own {
        Coroutine<String> go(int a, long b, Probe p) throws IOException;
    }

    interface Hot {
        CompletableFuture<String> go(String s);
    }

    interface Staged<T> {
        CompletionStage<T> go(T t, Probe p);
    }

    @Async
    static Coroutine<Object> run(Probe p) throws Exception {
        p.trace(await(call(() -> async(await(p.value("callable"))))));
        AsyncFunction<String, Integer> length = s -> {
            await(p.pause());
            return async(s.length());
        };
        p.trace(await(length.apply("four")));
        Own own = (a, b, q) -> {
            long c = a + b + await(q.value(1));
            if (c > 100) throw new IOException("big " + await(q.value(c)));
            return async("own" + c);
        };
        p.trace(await(own.go(1, 2, p)));
        try {
            await(own.go(1, 1L << 40, p));
        } catch (IOException e) {
            p.trace(e);
        }
        Hot hot = s -> CompletableFuture.completedFuture(s + await(p.value("hot")));
        p.trace(await(hot.go("very ")));
        Staged<Integer> staged = (t, q) -> {
            int u = t * await(q.stage(2));
            return CompletableFuture.completedFuture(u);
        };
        p.trace(await(staged.go(21, p)));
        Supplier<Coroutine<String>> supplier = () -> async("supplied" + await(p.value(1)));
        BiFunction<Integer, Long, Coroutine<Long>> bi = (a, b) -> async(a * b + await(p.value(1L)));
        IntFunction<CompletableFuture<Integer>> unary = i -> CompletableFuture.completedFuture(i + await(p.value(i)));
        p.trace(await(supplier.get()), await(bi.apply(3, 4L)), await(unary.apply(5)));
        Callable<Coroutine<Void>> nothing = () -> {
            p.trace("nothing");
            await(p.pause());
            return async();
        };
        await(nothing.call());
        AsyncCallable<String> withoutAwait = () -> async("without an await");
        p.trace(await(withoutAwait.call()));
        AsyncCallable<String> plain = () -> Help.of(p, "not async itself");
        return async(await(plain.call()));
    }
}
