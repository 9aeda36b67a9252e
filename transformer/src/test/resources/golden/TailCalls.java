// SPDX-License-Identifier: Apache-2.0
import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Awaitable;
import io.fermata.Coroutine;

class TailCalls {
    @Async
    static Coroutine<Integer> countDown(int n, Awaitable<Void> tick) {
        await(tick);
        if (n == 0) {
            return async(0);
        }
        return countDown(n - 1, tick);
    }
}
