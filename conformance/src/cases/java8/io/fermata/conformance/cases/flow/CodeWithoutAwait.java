// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.flow;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// Async methods that never await: empty, computing, throwing, with loops and handlers; they are coroutines all the same.
public final class CodeWithoutAwait {
    private CodeWithoutAwait() {}

    @Async
    static Coroutine<Void> empty() {
        return async();
    }

    @Async
    static Coroutine<Integer> computing(int n) {
        int sum = 0;
        for (int i = 0; i < n; i++) {
            try {
                sum += i;
                if (i == 3) continue;
            } finally {
                sum++;
            }
        }
        return async(sum);
    }

    @Async
    static Coroutine<String> throwing(String s) {
        throw new UnsupportedOperationException(s);
    }

    @Async
    static Coroutine<String> handling(Object o) {
        try {
            return async((String) o);
        } catch (ClassCastException e) {
            return async("no");
        }
    }

    @Async
    static Coroutine<int[]> argument(int[] a) {
        a[0]++;
        return async(a);
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        await(empty());
        int[] a = {1};
        p.trace(await(computing(5)), await(handling("s")), await(handling(1)), await(argument(a)) == a, a);
        try {
            await(throwing("x"));
        } catch (UnsupportedOperationException e) {
            p.trace(e);
        }
        return async(null);
    }
}
