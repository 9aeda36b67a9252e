// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.locals;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;
import java.io.Serializable;
import java.util.ArrayList;

// Arrays of different dimension and element type meet in one local and live across an await.
public final class MergedArrays {
    private MergedArrays() {}

    @Async
    static Coroutine<Object> run(Probe p) {
        for (int i = 0; i < 4; i++) {
            Object a = i == 0 ? new int[1] : i == 1 ? new int[1][1] : i == 2 ? new String[] {"s"} : "none";
            Object[] b = i == 0 ? new String[] {"x"} : i == 1 ? new Integer[][] {{1}} : new Object[] {2.5};
            Cloneable c = i < 2 ? new long[] {3} : new ArrayList<Object>();
            Number[] n = i < 2 ? new Integer[] {1} : new Double[] {2.0};
            await(p.pause());
            p.trace(a, b, c instanceof long[], n, b[await(p.value(0))]);
            Object[] above = i == 0 ? n : b;
            p.trace(above.length, (i == 0 ? new byte[2] : new byte[3])[await(p.value(1))]);
            Serializable s = i == 0 ? new boolean[] {await(p.value(true))} : i == 1 ? n : "str";
            await(p.pause());
            p.trace(s instanceof String ? s : s.getClass().getComponentType());
        }
        return async(null);
    }
}
