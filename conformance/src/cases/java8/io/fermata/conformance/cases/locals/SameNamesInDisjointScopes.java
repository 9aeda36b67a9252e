// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.locals;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

// Variables of the same name and of other types in scopes that follow each other, in loops, blocks, cases, handlers and lambdas.
public final class SameNamesInDisjointScopes {
    private SameNamesInDisjointScopes() {}

    @Async
    static Coroutine<Object> run(Probe p) {
        for (int i = 0; i < 2; i++) {
            String v = await(p.value("v" + i));
            await(p.pause());
            p.trace(v);
        }
        for (long i = 5; i < 7; i++) {
            int v = await(p.value((int) i));
            await(p.pause());
            p.trace(v, i);
        }
        for (String i : new String[] {"x", "y"}) {
            double v = await(p.value(0.5));
            await(p.pause());
            p.trace(v, i);
        }
        switch (await(p.value(1))) {
            case 1: {
                List<String> v = await(p.value(Arrays.asList("l")));
                await(p.pause());
                p.trace(v);
                break;
            }
            default: {
                int[] v = {1};
                await(p.pause());
                p.trace(v);
            }
        }
        try {
            Object v = await(p.value('c'));
            await(p.failed(new IllegalStateException(String.valueOf(v))));
        } catch (IllegalStateException v) {
            await(p.pause());
            p.trace(v);
        } finally {
            long v = 3;
            await(p.pause());
            p.trace(v);
        }
        Supplier<String> s = () -> {
            String v = "lambda";
            return v;
        };
        float v = 1;
        await(p.pause());
        return async(s.get() + v);
    }
}
