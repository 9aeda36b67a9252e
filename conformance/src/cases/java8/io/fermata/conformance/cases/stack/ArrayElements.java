// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.stack;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.cases.support.Help;
import io.fermata.conformance.harness.Probe;

// Array stores and loads with awaits as index, as value, as the array; chained and compound assignment; post-increment of an index.
public final class ArrayElements {
    private ArrayElements() {}

    @Async
    static Coroutine<Object> run(Probe p) {
        int[] a = new int[4];
        long[] b = new long[3];
        Object[] o = new Object[3];
        int i = 0;
        a[i] = await(p.value(1));
        a[await(p.value(1))] = await(p.value(2));
        a[await(p.value(1))] += await(p.value(40));
        a[i++] += await(p.value(100));
        a[++i] = i + await(p.value(7));
        b[0] = b[1] = await(p.value(9L));
        b[2] = b[await(p.value(0))] += await(p.value(3L));
        o[0] = o[1] = o[2] = await(p.value("all"));
        o[await(p.value(1))] = o[0] + "" + await(p.value("x"));
        p.trace(a, b, o, i);
        await(p.value(a))[await(p.value(3))] = await(p.value(33));
        int[][] m = new int[2][2];
        m[await(p.value(1))][await(p.value(0))] = a[await(p.value(3))];
        m[0][i - 2] += m[1][0]++ + await(p.value(1));
        p.trace(m, a[await(p.value(3))], await(p.value(b))[2]);
        for (int k = 0; k < a.length; k++) {
            a[k] = await(Help.plus(p, a[k], k));
        }
        try {
            a[await(p.value(9))] = p.seen(await(p.value(1)));
        } catch (ArrayIndexOutOfBoundsException e) {
            p.trace(e);
        }
        int[] none = null;
        try {
            none[p.seen(0)] = await(p.value(5));
        } catch (NullPointerException e) {
            p.trace(e);
        }
        try {
            Object[] strings = new String[1];
            strings[0] = await(p.value((Object) 1));
        } catch (ArrayStoreException e) {
            p.trace(e);
        }
        return async(a);
    }
}
