// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.stack;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// The awaited value is unboxed, widened, narrowed, cast to classes, arrays, interfaces and type variables; a wrong cast fails where Java says.
public final class UnboxingAndCasts {
    private UnboxingAndCasts() {}

    interface Named {
        String name();
    }

    enum Color implements Named {
        RED
    }

    @SuppressWarnings("unchecked")
    @Async
    static <T> Coroutine<T> unchecked(Probe p, Object o) {
        return async((T) await(p.value(o)));
    }

    @Async
    static <T extends Comparable<T>> Coroutine<T> larger(Probe p, T a, T b) {
        return async(await(p.value(a)).compareTo(await(p.value(b))) >= 0 ? a : b);
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        long l = await(p.value(1));
        double d = await(p.value('a'));
        int i = (int) (double) await(p.value(2.9)) + (int) (long) await(p.value(1L << 33 | 5));
        byte b = (byte) (int) await(p.value(300));
        char c = (char) (await(p.value('a')) + 1);
        Object o = await(p.value((Object) "text"));
        String s = (String) await(p.value(o));
        int[] a = (int[]) await(p.value((Object) new int[] {1}));
        String[][] m = (String[][]) await(p.value((Object) new String[][] {{"q"}}));
        Named n = (Named) await(p.value((Object) Color.RED));
        Comparable<Color> both = (Comparable<Color> & Named) await(p.value(Color.RED));
        p.trace(l, d, i, b, c, s, a, m, n.name(), both.compareTo(Color.RED));
        try {
            String wrong = (String) await(p.value((Object) 1));
            p.trace(wrong);
        } catch (ClassCastException e) {
            p.trace("wrong cast");
        }
        try {
            String wrong = await(UnboxingAndCasts.<String>unchecked(p, 5));
            p.trace(wrong);
        } catch (ClassCastException e) {
            p.trace("wrong cast by the caller");
        }
        try {
            int wrong = await(p.value((Integer) null));
            p.trace(wrong);
        } catch (NullPointerException e) {
            p.trace("null unboxed");
        }
        Object fine = await(UnboxingAndCasts.unchecked(p, 5));
        Integer boxed = await(p.value(127));
        p.trace(fine, boxed == await(p.value(127)), boxed.equals(await(p.value(127))));
        return async(await(larger(p, "a", "b")) + await(larger(p, 3, 2)));
    }
}
