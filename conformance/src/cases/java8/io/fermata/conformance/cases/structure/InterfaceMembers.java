// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.structure;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;
import java.util.Comparator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

// Static, default and abstract async methods of interfaces; static interface methods called from woven code; generic functional interfaces of the JDK.
public interface InterfaceMembers {
    @Async
    Coroutine<Integer> abstractOne(Probe p, int x);

    @Async
    default Coroutine<Integer> defaultOne(Probe p, int x) {
        int y = await(abstractOne(p, x)) + await(InterfaceMembers.fixed(p, x));
        return async(y + helper(await(p.value(1))));
    }

    default int helper(int x) {
        return x * 1000;
    }

    @Async
    static Coroutine<Integer> fixed(Probe p, int x) {
        return async(x * await(p.value(100)));
    }

    static String plain(String s) {
        return "[" + s + "]";
    }

    class Impl implements InterfaceMembers {
        @Override
        @Async
        public Coroutine<Integer> abstractOne(Probe p, int x) {
            return async(x + await(p.value(1)));
        }
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        p.trace(await(new Impl().defaultOne(p, 2)), await(fixed(p, 3)), plain(await(p.value("s"))));
        Function<Object, Object> f = Function.identity();
        p.trace(f.apply(await(p.value("identity"))), Function.<String>identity().apply(await(p.value("i"))));
        Comparator<String> c = Comparator.<String>naturalOrder().reversed().thenComparing(Comparator.comparing(String::length));
        p.trace(c.compare(await(p.value("a")), await(p.value("b"))));
        p.trace(Stream.of(3, await(p.value(1)), 2).sorted(Comparator.comparing(i -> -i)).collect(Collectors.toList()));
        InterfaceMembers lambda = (q, x) -> async(x - await(q.value(1)));
        return async(await(lambda.defaultOne(p, 5)));
    }
}
