// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.structure;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// Overloaded async methods with one name: by type, by count, static and instance, primitive and boxed, varargs, differing only in the return type's argument.
public final class OverloadsAndVarargs {
    private OverloadsAndVarargs() {}

    @Async
    static Coroutine<String> f(Probe p) {
        return async("none" + await(p.value(0)));
    }

    @Async
    static Coroutine<String> f(Probe p, int x) {
        return async("int" + await(p.value(x)));
    }

    @Async
    static Coroutine<String> f(Probe p, long x) {
        return async("long" + await(p.value(x)));
    }

    @Async
    static Coroutine<String> f(Probe p, Integer x) {
        return async("Integer" + await(p.value(x)));
    }

    @Async
    static Coroutine<String> f(Probe p, Object x) {
        return async("Object" + await(p.value(x)));
    }

    @Async
    static Coroutine<String> f(Probe p, int[] x) {
        return async("int[]" + await(p.value(x.length)));
    }

    @Async
    static Coroutine<String> f(Probe p, int x, int y) {
        return async("two" + await(p.value(x + y)));
    }

    @Async
    static Coroutine<String> f(Probe p, String... rest) {
        String s = "rest";
        for (String each : rest) {
            s += await(p.value(each));
        }
        rest[0] = await(p.value("changed"));
        return async(s + rest.length);
    }

    @Async
    Coroutine<String> f(int x, Probe p) {
        return async("instance" + await(p.value(x)) + await(f(p, x)));
    }

    static String f(int x) {
        return "plain" + x;
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        p.trace(await(f(p)), await(f(p, 1)), await(f(p, 2L)), await(f(p, Integer.valueOf(3))), await(f(p, (Object) "4")));
        p.trace(await(f(p, new int[5])), await(f(p, 3, 3)), await(f(p, "a", "b")), await(f(p, await(p.value("c")), "d")));
        String[] given = {"g"};
        p.trace(await(f(p, given)), given);
        return async(await(new OverloadsAndVarargs().f(6, p)) + f(await(p.value(7))));
    }
}
