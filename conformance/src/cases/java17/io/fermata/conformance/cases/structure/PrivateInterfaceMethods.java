// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.structure;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.AsyncFunction;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// Private instance and private static methods of interfaces, async and not, called from async methods and lambdas of the interface.
public interface PrivateInterfaceMethods {
    int base();

    private int plain(int x) {
        return base() + x;
    }

    private static int fixed(int x) {
        return x * 2;
    }

    @Async
    private Coroutine<Integer> hidden(Probe p, int x) {
        return async(plain(await(p.value(x))));
    }

    @Async
    private static Coroutine<Integer> hiddenStatic(Probe p, int x) {
        return async(fixed(await(p.value(x))));
    }

    @Async
    default Coroutine<Integer> open(Probe p) {
        AsyncFunction<Integer, Integer> f = x -> async(await(hidden(p, x)) + plain(1));
        try {
            return async(await(hidden(p, 1)) + await(hiddenStatic(p, 10)) + await(f.apply(100)) + fixed(await(p.value(3))));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        PrivateInterfaceMethods x = () -> 1000;
        return async(await(x.open(p)));
    }
}
