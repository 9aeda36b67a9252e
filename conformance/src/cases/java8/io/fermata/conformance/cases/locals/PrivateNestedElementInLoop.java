// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.locals;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Awaitable;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;
import java.util.Arrays;

// An enhanced for over an array of a private nested class awaits through the element and uses it afterwards.
public final class PrivateNestedElementInLoop {
    private PrivateNestedElementInLoop() {}

    private static class M {
        private final int i;
        private Awaitable<Integer> pending;

        private M(int i) {
            this.i = i;
        }

        private String x() {
            return "x" + i;
        }
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        M[] all = {new M(1), new M(2), new M(3)};
        int sum = 0;
        for (M m : all) {
            m.pending = p.value(m.i);
            sum += await(m.pending);
            p.trace(m.x());
        }
        for (M m : Arrays.asList(all)) {
            m.pending = p.value(m.i * 10);
            await(m.pending);
            p.trace(m.x(), m.i);
        }
        return async(sum);
    }
}
