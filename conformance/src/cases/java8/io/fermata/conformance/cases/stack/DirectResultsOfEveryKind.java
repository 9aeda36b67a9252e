// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.stack;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// Each kind of primitive as the result of a method that is awaited at once and may suspend or not: extreme values, null, boxes with
// an identity of their own, results that are wanted as boxes, and methods with several kinds of return.
public final class DirectResultsOfEveryKind {
    private DirectResultsOfEveryKind() {}

    @Async
    static Coroutine<Byte> b(Probe p, byte v) {
        if (v == 1) await(p.pause());
        return async(v);
    }

    @Async
    static Coroutine<Short> s(Probe p, short v) {
        if (v == 1) await(p.pause());
        return async(v);
    }

    @Async
    static Coroutine<Character> c(Probe p, char v) {
        if (v == 1) await(p.pause());
        return async(v);
    }

    @Async
    static Coroutine<Boolean> z(Probe p, boolean v) {
        if (v) await(p.pause());
        return async(!v);
    }

    @Async
    static Coroutine<Integer> i(Probe p, int v) {
        if (v == 1) await(p.pause());
        return async(v);
    }

    @Async
    static Coroutine<Long> l(Probe p, long v) {
        if (v == 1) await(p.pause());
        return async(v);
    }

    @Async
    static Coroutine<Float> f(Probe p, float v) {
        if (v == 1) await(p.pause());
        return async(v);
    }

    @Async
    static Coroutine<Double> d(Probe p, double v) {
        if (v == 1) await(p.pause());
        return async(v);
    }

    @Async
    static Coroutine<Integer> maybe(Probe p, int v, Integer box) {
        switch (v) {
            case 0:
                return async(null);
            case 1:
                await(p.pause());
                return async(null);
            case 2:
                return async(box);
            case 3:
                await(p.pause());
                return async(box);
            case 4:
                return i(p, 1);
            case 5:
                return i(p, 5);
            default:
                return async(v);
        }
    }

    @Async
    static Coroutine<Long> maybeLong(Probe p, long v) {
        if (v == 0) return async(null);
        if (v == 1) return l(p, 1);
        if (v == 2) return async(await(p.value(null)));
        return async(v + 1);
    }

    @Async
    static Coroutine<Double> maybeDouble(Probe p, double v) {
        if (v == 0) return async(null);
        if (v == 1) return d(p, 1);
        return async(v);
    }

    @SuppressWarnings("unchecked")
    @Async
    static <T> Coroutine<T> lies(Probe p, int v) {
        if (v == 0) return (Coroutine<T>) (Object) async("no number");
        if (v == 1) await(p.pause());
        return (Coroutine<T>) (Object) async(v);
    }

    @Async
    static Coroutine<Void> smaller(Probe p, int v) {
        byte asByte = await(b(p, (byte) v));
        short asShort = await(s(p, (short) v));
        char asChar = await(c(p, (char) v));
        p.trace(asByte, asShort, (int) asChar, await(z(p, v > 0)) ? "yes" : "no", 1 + await(i(p, v)), await(i(p, v)));
        return async();
    }

    @Async
    static Coroutine<Void> larger(Probe p, long v) {
        long asLong = await(l(p, v));
        float asFloat = await(f(p, Float.intBitsToFloat((int) v)));
        double asDouble = await(d(p, Double.longBitsToDouble(v)));
        p.trace(asLong, Float.floatToRawIntBits(asFloat), Double.doubleToRawLongBits(asDouble), await(l(p, v)));
        return async();
    }

    @Async
    static Coroutine<Void> nulls(Probe p, int v, Integer box) {
        try {
            int got = await(maybe(p, v, box));
            p.trace(got);
            p.trace(2 * await(maybeLong(p, v)));
            p.trace(await(DirectResultsOfEveryKind.<Integer>lies(p, v - 5)) + 1);
        } catch (NullPointerException | ClassCastException e) {
            p.trace(e.getClass(), Probe.frames(e, DirectResultsOfEveryKind.class).get(0));
        }
        p.trace("boxed", await(maybe(p, v, box)));
        return async();
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        for (int v : new int[] {Integer.MIN_VALUE, -1, 0, 1, 0xffff, Integer.MAX_VALUE}) {
            await(smaller(p, v));
        }
        for (long v : new long[] {
            Long.MIN_VALUE, 0x7fc12345, 0xfff8123456789abcL, 0x7ff8000000000000L, 1, 0x3f800000, 0x3ff0000000000000L
        }) {
            await(larger(p, v));
        }
        Integer box = 123456;
        for (int v = 0; v < 9; v++) {
            await(nulls(p, v, box));
        }
        p.trace(await(maybe(p, 2, box)) == box, await(maybe(p, 3, box)) == box);
        try {
            p.trace(2 * await(maybeDouble(p, 1)), 2 * await(maybeDouble(p, 0)));
        } catch (NullPointerException e) {
            p.trace(e, Probe.frames(e, DirectResultsOfEveryKind.class).get(0));
        }
        return async(null);
    }
}
