// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.stack;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// Async methods whose results are each kind of box, extreme values included, null too, awaited as primitives and as boxes.
public final class ResultsOfEveryKind {
    private ResultsOfEveryKind() {}

    @Async
    static Coroutine<Byte> b(Probe p, byte v) {
        await(p.pause());
        return async(v);
    }

    @Async
    static Coroutine<Short> s(Probe p, short v) {
        await(p.pause());
        return async(v);
    }

    @Async
    static Coroutine<Character> c(Probe p, char v) {
        await(p.pause());
        return async(v);
    }

    @Async
    static Coroutine<Boolean> z(Probe p, boolean v) {
        await(p.pause());
        return async(!v);
    }

    @Async
    static Coroutine<Integer> i(Probe p, int v) {
        await(p.pause());
        return async(v);
    }

    @Async
    static Coroutine<Long> l(Probe p, long v) {
        await(p.pause());
        return async(v);
    }

    @Async
    static Coroutine<Float> f(Probe p, float v) {
        await(p.pause());
        return async(v);
    }

    @Async
    static Coroutine<Double> d(Probe p, double v) {
        await(p.pause());
        return async(v);
    }

    @Async
    static Coroutine<Integer> none(Probe p) {
        await(p.pause());
        return async(null);
    }

    @Async
    static Coroutine<Long> noLong(Probe p, boolean really) {
        return async(await(p.value(really)) ? null : Long.valueOf(3));
    }

    @Async
    static Coroutine<Integer> justNow(int v) {
        return async(v);
    }

    @Async
    static Coroutine<Long> justNowWide(long v) {
        return async(v);
    }

    @Async
    static Coroutine<Double> justNowReal(double v) {
        return async(v);
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        byte b = await(b(p, Byte.MIN_VALUE));
        short s = await(s(p, Short.MAX_VALUE));
        char c = await(c(p, '\ud800'));
        boolean z = await(z(p, true));
        p.trace(b, s, (int) c, z);
        for (int v : new int[] {Integer.MIN_VALUE, Integer.MAX_VALUE, 0, -1, -2}) {
            int i = await(i(p, v));
            Integer boxed = await(i(p, v));
            p.trace(i, boxed, await(justNow(v)) + 0);
        }
        for (long v : new long[] {Long.MIN_VALUE, Long.MAX_VALUE, 0, -1, Long.MIN_VALUE + 1}) {
            long l = await(l(p, v));
            Long boxed = await(l(p, v));
            p.trace(l, boxed, await(justNowWide(v)) + 0);
        }
        for (double v : new double[] {Double.NaN, -0.0, Double.NEGATIVE_INFINITY, Double.MIN_VALUE}) {
            double d = await(d(p, v));
            Double boxed = await(d(p, v));
            float f = await(f(p, (float) v));
            p.trace(d, boxed, f, await(justNowReal(v)) * 1);
        }
        Integer none = await(none(p));
        p.trace(none, await(noLong(p, true)), await(noLong(p, false)));
        try {
            int unboxed = await(none(p));
            p.trace(unboxed);
        } catch (NullPointerException e) {
            p.trace("null int");
        }
        try {
            long unboxed = await(noLong(p, true));
            p.trace(unboxed);
        } catch (NullPointerException e) {
            p.trace("null long");
        }
        return async(Double.doubleToRawLongBits(await(d(p, Double.longBitsToDouble(0x7ff8000000000123L)))));
    }
}
