// SPDX-License-Identifier: Apache-2.0
import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Awaitable;
import io.fermata.Coroutine;

class SynchronizedWithoutAwait {
    int count;

    @Async
    Coroutine<Integer> add(Awaitable<Integer> x) {
        int n = await(x);
        synchronized (this) {
            count += n;
        }
        return async(await(x));
    }
}
