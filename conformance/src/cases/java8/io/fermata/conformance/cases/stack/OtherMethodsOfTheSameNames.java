// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.stack;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// Methods named join, await, async and sleep that are not Fermata's, on this and on others, around real awaits.
public final class OtherMethodsOfTheSameNames {
    String await(String s) {
        return "mine(" + s + ")";
    }

    int async(int a, int b) {
        return a - b;
    }

    static String join(String a, String b) {
        return a + "&" + b;
    }

    @Async
    Coroutine<String> own(Probe p) {
        int n = Math.max(3, io.fermata.Fermata.await(p.value("four")).length());
        String s = await("x" + io.fermata.Fermata.await(p.value(n)));
        s += this.await(io.fermata.Fermata.await(p.value("y")));
        return io.fermata.Fermata.async(join(s, "" + async(n, io.fermata.Fermata.await(p.value(1)))));
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        int local = 2;
        int m = Math.max(local, io.fermata.Fermata.await(p.value("abc")).length());
        return io.fermata.Fermata.async(m + io.fermata.Fermata.await(new OtherMethodsOfTheSameNames().own(p)));
    }
}
