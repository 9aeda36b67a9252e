// SPDX-License-Identifier: Apache-2.0
import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Awaitable;
import io.fermata.Coroutine;

class ReturnForms {
    @Async
    static Coroutine<Void> nothing(Awaitable<?> x) {
        await(x);
        return async();
    }

    @Async
    static Coroutine<String> choice(Awaitable<Boolean> x, Coroutine<String> other) {
        return await(x) ? async("value") : other;
    }

    @Async
    static Coroutine<String> variable(Awaitable<String> x) {
        Coroutine<String> result = async(await(x));
        return result;
    }
}
