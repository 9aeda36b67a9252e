// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.stack;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// Compound assignment and increments of array elements and fields of every type; array, index and receiver are evaluated once, before the await.
public final class CompoundOnElementsAndFields {
    byte b = 1;
    short s = 1;
    char c = 'a';
    int i = 1;
    long l = 1;
    float f = 1;
    double d = 1;
    boolean z;
    String t = "t";
    Object o = "o";
    Long box = 1L;
    static byte sb = 1;
    static long sl = 1;
    static double sd = 1;
    static String st = "st";

    static <T> T once(Probe p, String name, T value) {
        p.trace(name);
        return value;
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        byte[] ab = {1, 2};
        short[] as = {1, 2};
        char[] ac = {'a', 'b'};
        int[] ai = {1, 2};
        long[] al = {1, 2};
        float[] af = {1, 2};
        double[] ad = {1, 2};
        boolean[] az = {true, false};
        String[] at = {"x", null};
        Object[] ao = {"y", 1};
        Integer[] ax = {1, 2};
        once(p, "ab", ab)[once(p, "index", 1)] += await(p.value(200));
        as[once(p, "index", 1)] *= await(p.value(30000));
        ac[0] += await(p.value(2));
        once(p, "ai", ai)[ai[0]] <<= await(p.value(4L));
        once(p, "al", al)[await(p.value(1))] -= await(p.value(1.5));
        af[1] /= await(p.value(4));
        ad[await(p.value(0))] *= await(p.value(4)) + ad[1]++;
        az[0] ^= await(p.value(true));
        at[1] += await(p.value("!"));
        once(p, "at", at)[once(p, "index", 0)] += await(p.value('c')) + "" + await(p.value(1L));
        ao[0] += await(p.value("obj"));
        ax[1] += await(p.value(40));
        ax[0]++;
        int post = ai[await(p.value(0))]++ + ++ai[await(p.value(1))] - al.length;
        long wide = al[await(p.value(0))]-- + --al[1];
        p.trace(ab, as, ac, ai, al, af, ad, az, at, ao, ax, post, wide);
        CompoundOnElementsAndFields x = new CompoundOnElementsAndFields();
        once(p, "x", x).b += await(p.value(127));
        x.s -= await(p.value(2L));
        x.c++;
        x.i ^= await(p.value(0xFF));
        once(p, "x", x).l += x.l++ + await(p.value(5));
        x.f *= await(p.value(1.5));
        x.d += x.d + await(p.value(1f));
        x.z |= await(p.value(true));
        once(p, "x", x).t += await(p.value("u")) + x.t;
        x.o += await(p.value("p"));
        x.box += await(p.value(1L));
        sb += await(p.value(127));
        sl = sl++ + await(p.value(2L)) * ++sl;
        sd -= await(p.value(0.5));
        st += await(p.value(null));
        await(p.value(x)).i++;
        p.trace(x.b, x.s, x.c, x.i, x.l, x.f, x.d, x.z, x.t, x.o, x.box, sb, sl, sd, st);
        CompoundOnElementsAndFields none = null;
        try {
            none.i += p.seen(await(p.value(1)));
        } catch (NullPointerException e) {
            p.trace("field of null: before the right side");
        }
        try {
            ai[5] += p.seen(await(p.value(1)));
        } catch (ArrayIndexOutOfBoundsException e) {
            p.trace("no such element: before the right side");
        }
        return async(x.i);
    }
}
