// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.locals;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// Methods with many parameters of mixed widths, up to the limit of 255 slots the JVM sets.
public final class ManyParameters {
    private ManyParameters() {}

    @Async
    static Coroutine<Long> sum(
            Probe p,
            int a1, long b1, double c1, byte d1, char e1, float f1, short g1, boolean h1, String s1, int[] t1,
            int a2, long b2, double c2, byte d2, char e2, float f2, short g2, boolean h2, String s2, int[] t2,
            int a3, long b3, double c3, byte d3, char e3, float f3, short g3, boolean h3, String s3, int[] t3,
            int a4, long b4, double c4, byte d4, char e4, float f4, short g4, boolean h4, String s4, int[] t4,
            int a5, long b5, double c5, byte d5, char e5, float f5, short g5, boolean h5, String s5, int[] t5) {
        long sum = await(p.value(1));
        sum += a1 + b1 + (long) c1 + d1 + e1 + (long) f1 + g1 + (h1 ? 1 : 0) + s1.length() + t1.length;
        await(p.pause());
        sum += a2 + b2 + (long) c2 + d2 + e2 + (long) f2 + g2 + (h2 ? 1 : 0) + s2.length() + t2.length;
        sum += a3 + b3 + (long) c3 + d3 + e3 + (long) f3 + g3 + (h3 ? 1 : 0) + s3.length() + t3.length;
        await(p.pause());
        sum += a4 + b4 + (long) c4 + d4 + e4 + (long) f4 + g4 + (h4 ? 1 : 0) + s4.length() + t4.length;
        await(p.pause());
        sum += a5 + b5 + (long) c5 + d5 + e5 + (long) f5 + g5 + (h5 ? 1 : 0) + s5.length() + t5.length;
        return async(sum);
    }

    @Async
    static Coroutine<Double> wide(
            Probe p, double d1, double d2, double d3, double d4, double d5, double d6, double d7, double d8, double d9,
            double e1, double e2, double e3, double e4, double e5, double e6, double e7, double e8, double e9,
            double f1, double f2, double f3, double f4, double f5, double f6, double f7, double f8, double f9,
            double g1, double g2, double g3, double g4, double g5, double g6, double g7, double g8, double g9,
            double h1, double h2, double h3, double h4, double h5, double h6, double h7, double h8, double h9,
            double i1, double i2, double i3, double i4, double i5, double i6, double i7, double i8, double i9,
            double j1, double j2, double j3, double j4, double j5, double j6, double j7, double j8, double j9,
            double k1, double k2, double k3, double k4, double k5, double k6, double k7, double k8, double k9,
            double l1, double l2, double l3, double l4, double l5, double l6, double l7, double l8, double l9,
            double m1, double m2, double m3, double m4, double m5, double m6, double m7, double m8, double m9,
            double n1, double n2, double n3, double n4, double n5, double n6, double n7, double n8, double n9,
            double o1, double o2, double o3, double o4, double o5, double o6, double o7, double o8, double o9,
            double q1, double q2, double q3, double q4, double q5, double q6, double q7, double q8, double q9,
            double r1, double r2, double r3, double r4, double r5, double r6, double r7, double r8, double r9) {
        double early = d1 + e2 + f3;
        await(p.pause());
        return async(early + g4 + h5 + i6 + j7 + k8 + l9 + m1 + n2 + o3 + q4 + r5 + await(p.value(r9)));
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        int[] t = {1, 2};
        p.trace(await(sum(
                p,
                1, 2, 3, (byte) 4, 'a', 6f, (short) 7, true, "eight", t,
                2, 3, 4, (byte) 5, 'b', 7f, (short) 8, true, "nine", t,
                3, 4, 5, (byte) 6, 'c', 8f, (short) 9, true, "ten", t,
                4, 5, await(p.value(6.0)), (byte) 7, 'd', 9f, (short) 10, false, "eleven", t,
                5, 6, 7, (byte) 8, 'e', 10f, (short) 11, true, "twelve", await(p.value(t)))));
        return async(await(wide(
                p, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9,
                1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9,
                1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9,
                1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 5, 6, 7, 8, await(p.value(9)))));
    }
}
