// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.structure;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.AsyncCallable;
import io.fermata.AsyncFunction;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

// Async lambdas that capture this, parameters and locals of every width, in instance, static and default methods, nested in each other and in plain lambdas.
public final class LambdaCaptures {
    private int field = 5;

    interface Greeter {
        String name();

        @Async
        default Coroutine<String> greet(Probe p, String how) {
            long n = await(p.value(3L));
            AsyncCallable<String> c = () -> async(how + name() + n + await(p.value("!")));
            return async(await(Lambdas.call(c)) + await(bow(p)));
        }

        default Coroutine<String> bow(Probe p) {
            AsyncFunction<Double, String> f = d -> async(name() + d + await(p.value(1)));
            try {
                return f.apply(0.5);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Async
    Coroutine<String> instance(Probe p, byte b, long l, String s) throws Exception {
        double d = await(p.value(2.5));
        char c = 'c';
        float f = 1.5f;
        AsyncFunction<Integer, String> fun = x -> {
            field += x;
            int k = await(p.value(x)) + field;
            AsyncFunction<String, String> inner = y -> {
                field++;
                return async(y + k + await(p.value(l)) + d + c + f + b + s + field);
            };
            return async(await(inner.apply("in")) + field);
        };
        await(p.pause());
        String first = await(fun.apply(10));
        return async(first + await(fun.apply(100)));
    }

    Coroutine<Integer> notAsyncItself(Probe p, int n) throws Exception {
        AsyncCallable<Integer> c = () -> async(n * await(p.value(field)));
        return c.call();
    }

    @Async
    static Coroutine<Object> run(Probe p) throws Exception {
        LambdaCaptures x = new LambdaCaptures();
        p.trace(await(x.instance(p, (byte) 1, 1L << 40, "s")));
        p.trace(await(x.notAsyncItself(p, 3)));
        Greeter g = () -> "greeter";
        p.trace(await(g.greet(p, "hello ")));
        Supplier<AsyncCallable<String>> nested = () -> () -> async("nested" + await(p.value(1)));
        p.trace(await(nested.get().call()));
        AsyncCallable<AsyncCallable<String>> made = () -> {
            String outer = await(p.value("outer"));
            return async(() -> async(outer + await(p.value("inner"))));
        };
        p.trace(await(await(made.call()).call()));
        List<AsyncCallable<Integer>> list = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int j = i;
            long w = i * 10L;
            list.add(() -> async(j + (int) w + await(p.value(100))));
        }
        int sum = 0;
        for (AsyncCallable<Integer> each : list) {
            sum += await(each.call());
        }
        return async(sum);
    }
}
