// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.locals;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;
import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

// Locals of types that the class cannot name: an inferred package-private class of the JDK, an anonymous class, an intersection.
public final class UnnamedTypes {
    private UnnamedTypes() {}

    static <T> T same(T t) {
        return t;
    }

    static <T extends Comparable<?> & Serializable> T both(T a, T b) {
        return b;
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        boolean c = await(p.value(true));
        p.trace(c ? new StringBuilder("x") : new StringBuffer("yy"), await(p.value("abc")));
        CharSequence seq = !c ? new StringBuilder("q") : new StringBuffer("r");
        await(p.pause());
        p.trace(same(seq).length(), seq);
        String t = new Object() {
            int k = 3;

            String hello(Object x) {
                return "hello" + k + x;
            }
        }.hello(await(p.value("!")));
        p.trace(t, both(await(p.value("s")), 1), both(1, await(p.value(2L))));
        p.trace(Arrays.asList(1, "two", await(p.value(3.0))).get(await(p.value(1))));
        return async(Stream.of(1, 2.5, await(p.value(3L))).map(x -> x.intValue()).collect(Collectors.toList()));
    }
}
