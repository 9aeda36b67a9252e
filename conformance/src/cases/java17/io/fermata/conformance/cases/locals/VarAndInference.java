// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.locals;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.AsyncFunction;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

// var locals of inferred and undenotable types across awaits, var in lambdas, in for, diamond with anonymous classes, text blocks.
public final class VarAndInference {
    private VarAndInference() {}

    @Async
    static Coroutine<Object> run(Probe p) throws Exception {
        var builder = await(p.value(true)) ? new StringBuilder("b") : new StringBuffer("c");
        await(p.pause());
        p.trace(builder);
        var both = await(p.value(true)) ? 1 : "one";
        await(p.pause());
        p.trace(both);
        var anonymous = new Object() {
            int n = 1;
            String s = "s";

            @Async
            Coroutine<String> go() {
                n += await(p.value(2));
                return async(s + n);
            }
        };
        await(p.pause());
        anonymous.n++;
        p.trace(await(anonymous.go()), anonymous.n);
        for (var e : await(p.value(new TreeMap<>(Map.of("k", List.of(1, 2))))).entrySet()) {
            for (var i : e.getValue()) {
                p.trace(e.getKey(), i + await(p.value(10)));
            }
        }
        AsyncFunction<Integer, Integer> f = (var x) -> async(x + await(p.value(1)));
        var list = new ArrayList<Comparable<?>>(List.of(await(p.value(1)), "b")) {
            @Override
            public String toString() {
                return "mine" + size();
            }
        };
        var text = """
                a "quoted" %s \
                and more
                  indented \t end
                """.formatted(await(p.value("word")));
        p.trace(list, text, await(f.apply(1)));
        var nothing = (Object) null;
        await(p.pause());
        return async(nothing);
    }
}
