// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.locals;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;
import java.math.BigDecimal;
import java.math.BigInteger;

// A Number comes from one of several classes on different paths, then lives across an await, in a local and on the stack.
public final class MergedNumbers {
    private MergedNumbers() {}

    static String f(Number n, Object x) {
        return n.getClass().getSimpleName() + n + x;
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        for (int i = 0; i < 5; i++) {
            Number n;
            switch (i) {
                case 0:
                    n = Integer.valueOf(1);
                    break;
                case 1:
                    n = Long.valueOf(2);
                    break;
                case 2:
                    n = Double.valueOf(3);
                    break;
                case 3:
                    n = await(p.value(4f));
                    break;
                default:
                    n = new BigInteger("5");
            }
            await(p.pause());
            p.trace(f(n, await(p.value("a"))));
            p.trace(f(i % 2 == 0 ? new BigDecimal("1.5") : (Number) Short.valueOf((short) 2), await(p.value("b"))));
            Comparable<?> c = i == 0 ? (Comparable<?>) 1 : "text";
            await(p.pause());
            p.trace(c);
        }
        return async(null);
    }
}
