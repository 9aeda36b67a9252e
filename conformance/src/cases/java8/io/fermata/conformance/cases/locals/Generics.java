// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.locals;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

// Generic methods: class tokens, bounded and intersection-bounded variables, wildcards, recursive bounds, generic arrays and varargs.
public final class Generics<E extends Comparable<E>> {
    private E held;

    @Async
    static <G> Coroutine<G> cast(Probe p, Class<G> type, Object o) {
        G g = type.cast(await(p.value(o)));
        await(p.pause());
        return async(g);
    }

    @Async
    static <Q extends Number & Comparable<Q>> Coroutine<Q> max(Probe p, Q a, Q b) {
        Q c = await(p.value(a)).compareTo(b) > 0 ? a : b;
        await(p.pause());
        p.trace(c.intValue(), c.compareTo(a));
        return async(c);
    }

    @Async
    Coroutine<E> swap(Probe p, E e) {
        E old = held;
        held = await(p.value(e));
        return async(old == null || old.compareTo(held) < 0 ? held : old);
    }

    @Async
    static Coroutine<Double> sum(Probe p, List<? extends Number> list, Map<String, ? super Integer> out) {
        double d = 0;
        for (Number n : list) {
            d += n.doubleValue() + await(p.value(n)).intValue();
        }
        out.put("sum", (int) d);
        return async(d);
    }

    @SafeVarargs
    @Async
    static <T> Coroutine<List<T>> list(Probe p, T... all) {
        List<T> list = new ArrayList<>();
        for (T t : all) {
            list.add(await(p.value(t)));
        }
        return async(list);
    }

    @Async
    static <T, X extends Exception> Coroutine<T> orThrow(Probe p, T t, X x) throws X {
        if (await(p.value(t)) == null) {
            throw x;
        }
        return async(t);
    }

    @Async
    static Coroutine<Object> run(Probe p) throws Exception {
        p.trace(await(cast(p, String.class, "s")), await(Generics.<Integer>max(p, 3, 5)), await(max(p, 2.5, 1.5)));
        Generics<String> g = new Generics<>();
        p.trace(await(g.swap(p, "m")), await(g.swap(p, "a")), await(g.swap(p, "z")));
        Map<String, Object> out = new HashMap<>();
        p.trace(await(sum(p, Arrays.asList(1, 2.5, 3L), out)), out);
        p.trace(await(list(p, "a", 1, 'c')), await(Generics.<String>list(p)));
        try {
            await(orThrow(p, null, new IOException("x")));
        } catch (IOException e) {
            p.trace(e);
        }
        List<List<? super Integer>> nested = new ArrayList<>();
        nested.add(await(p.value(new ArrayList<Number>())));
        nested.get(0).add(await(p.value(1)));
        p.trace(nested);
        String length = await(cast(p, String.class, "four")).length() + "";
        try {
            await(cast(p, Integer.class, "x"));
        } catch (ClassCastException e) {
            p.trace("cast");
        }
        return async(length);
    }
}
