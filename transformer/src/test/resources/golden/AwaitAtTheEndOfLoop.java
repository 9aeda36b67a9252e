// SPDX-License-Identifier: Apache-2.0
import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Awaitable;
import io.fermata.Coroutine;

class AwaitAtTheEndOfLoop {
    @Async
    static Coroutine<Integer> sum(Awaitable<Integer>[] values) {
        int sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += await(values[i]);
        }
        return async(sum);
    }
}
