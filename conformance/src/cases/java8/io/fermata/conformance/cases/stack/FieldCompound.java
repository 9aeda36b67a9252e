// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.stack;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// Compound assignment of instance fields, static fields, and locals in loops, the awaited value on the right.
public final class FieldCompound {
    int x = 1;
    double d = 1;
    String s = "";
    static long y = 10;
    static String all = "";
    private Integer boxed = 1;

    @Async
    Coroutine<Void> add(Probe p) {
        this.x += await(p.value(2));
        x *= await(p.value(5));
        d /= await(p.value(4));
        s += await(p.value("s"));
        y += await(p.value(5L));
        boxed += await(p.value(3));
        boxed++;
        p.trace(x, d, s, y, boxed);
        return async();
    }

    static FieldCompound pick(Probe p, FieldCompound f) {
        p.trace("picked");
        return f;
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        y = 10;
        FieldCompound f = new FieldCompound();
        await(f.add(p));
        pick(p, f).x += await(p.value(1000));
        pick(p, f).s += pick(p, f).x + await(p.value("t"));
        await(p.value(f)).x -= await(p.value(1));
        FieldCompound.y <<= await(p.value(2));
        y = FieldCompound.y-- - await(p.value(1L));
        String local = "";
        for (int i = 0; i < 3; i++) {
            local += await(p.value(i));
            all += local + await(p.value(","));
        }
        int before = f.x++ + await(p.value(1)) + --f.x;
        f.x = f.x = await(p.value(6));
        p.trace(before, local, all, f.s, y);
        return async(f.x);
    }
}
