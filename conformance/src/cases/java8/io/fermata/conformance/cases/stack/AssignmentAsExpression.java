// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.stack;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// Assignments whose value is used, with awaits on the right: to locals, fields, elements, in conditions and arguments.
public final class AssignmentAsExpression {
    private AssignmentAsExpression() {}

    static int field;
    long wide;

    static String two(Object a, Object b) {
        return a + "," + b;
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        int a;
        int b = a = await(p.value(3));
        long l;
        double d = l = a + await(p.value(1));
        AssignmentAsExpression x = new AssignmentAsExpression();
        String s;
        p.trace(two(s = await(p.value("s")), x.wide = await(p.value(5L))), s, x.wide);
        p.trace(two(field = b = await(p.value(8)), (a += await(p.value(1))) * 2), a, b, d, l);
        if ((s = await(p.value("t"))) != null && (field = await(p.value(0))) == 0) {
            p.trace(s, field);
        }
        int[] e = new int[2];
        while ((e[0] = await(p.value(e[0] + 1))) < 3) {
            p.trace(e[1] += e[0]);
        }
        x.wide = x.wide = e[1] = field = await(p.value(77));
        return async(x.wide + e[1] + field);
    }
}
