// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.flow;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// Thousands of awaits in one loop; done ones and pending ones; nothing grows.
public final class ManyTimes {
    private ManyTimes() {}

    @Async
    static Coroutine<Integer> same(Probe p, int n) {
        return async(n);
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        long sum = 0;
        for (int i = 0; i < 2000; i++) {
            sum += await(p.value(i)) + await(same(p, 1));
        }
        for (int i = 0; i < 20000; i++) {
            sum += await(same(p, i));
        }
        return async(sum);
    }
}
