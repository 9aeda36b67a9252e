// SPDX-License-Identifier: Apache-2.0
import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Awaitable;
import io.fermata.Coroutine;

class WideValuesBelowAwait {
    @Async
    static Coroutine<Long> mix(Awaitable<Long> a, Awaitable<Double> b, String text) {
        return async(use(3L, text, null, 2.5, await(a), (byte) 1, await(b)));
    }

    static long use(long first, String text, Object none, double second, long a, byte small, double b) {
        return first;
    }
}
