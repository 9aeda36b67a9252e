// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.flow;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.AsyncFunction;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;
import java.util.List;

// Unnamed variables and patterns: in locals, loops, handlers, resources, lambdas, record patterns and case labels, around awaits.
public final class UnnamedVariables {
    private UnnamedVariables() {}

    record Pair(Object a, Object b) {}

    record R(Probe p) implements AutoCloseable {
        @Override
        public void close() {
            p.trace("closed");
        }
    }

    @Async
    static Coroutine<Object> run(Probe p) throws Exception {
        var _ = await(p.value(1));
        int n = 0;
        for (var _ : List.of(1, 2)) {
            n += await(p.value(10));
        }
        for (int i = 0, _ = p.seen(5); i < 2; i++) {
            n += await(p.value(i));
        }
        try (var _ = await(p.value(new R(p)))) {
            await(p.failed(new IllegalStateException("x")));
        } catch (IllegalStateException _) {
            n += await(p.value(100));
        }
        AsyncFunction<String, Integer> f = _ -> async(await(p.value(7)));
        n += await(f.apply("ignored"));
        for (Object o : new Object[] {new Pair(1, "b"), new Pair("a", 2), 3, "s"}) {
            p.trace(switch (o) {
                case Pair(Integer _, var _) when await(p.value(true)) -> "int first";
                case Pair(_, Integer i) -> "int second" + await(p.value(i));
                case Integer _, String _ -> "alone" + await(p.value(1));
                default -> "other";
            });
            if (o instanceof Pair(var a, _) && await(p.value(a)) != null) p.trace(a);
        }
        return async(n);
    }
}
