// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.stack;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;
import java.util.Arrays;

// Awaits as dimensions and as elements of array creations: nested, multi-dimensional, of every element type, in varargs.
public final class ArrayInitialisers {
    private ArrayInitialisers() {}

    static String varargs(String a, Object... rest) {
        return a + Arrays.deepToString(rest);
    }

    static long sum(long... values) {
        long sum = 0;
        for (long v : values) {
            sum += v;
        }
        return sum;
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        int[] dims = new int[await(p.value(2))];
        long[][] grid = new long[await(p.value(2))][await(p.value(3))];
        String[][][] deep = new String[2][await(p.value(1))][];
        p.trace(dims, grid, deep);
        p.trace(new byte[] {1, await(p.value((byte) 2)), 3}, new short[] {await(p.value((short) 1))});
        p.trace(new char[] {await(p.value('x')), 'y'}, new boolean[] {await(p.value(true)), false});
        p.trace(new float[] {1, await(p.value(2f))}, new double[] {await(p.value(1)), await(p.value(2f)), await(p.value(3d))});
        int[][] jagged = {{1, await(p.value(2))}, {}, {await(p.value(3))}, await(p.value(new int[] {4})), null};
        Object[] mixed = {await(p.value(1)), new Object[] {await(p.value("n")), null}, await(p.value(2L)) + 1};
        p.trace(jagged, mixed, new int[] {1, 2, 3}[await(p.value(1))], new int[][] {{7}, {8}}[await(p.value(1))][0]);
        p.trace(varargs("a"), varargs(await(p.value("b"))), varargs("c", await(p.value(1))));
        p.trace(varargs("d", await(p.value(1)), 2, await(p.value(null))), varargs("e", (Object[]) await(p.value(new Object[] {1}))));
        p.trace(sum(), sum(1, await(p.value(2)), await(p.value(3L))), sum(await(p.value(new long[] {4, 5}))));
        p.trace(Arrays.asList(1, await(p.value(2)), 3), await(p.value(new int[5])).length);
        try {
            p.trace(new int[await(p.value(-1))][p.seen(2)]);
        } catch (NegativeArraySizeException e) {
            p.trace(e);
        }
        return async(new int[][] {{await(p.value(1))}, {2, await(p.value(3))}});
    }
}
