// SPDX-License-Identifier: Apache-2.0
import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Awaitable;
import io.fermata.Coroutine;

class AwaitInFinally {
    @Async
    Coroutine<String> guarded(Awaitable<String> work, Awaitable<String> repair, Awaitable<Void> cleanup) {
        String result = "none";
        try {
            result = await(work);
        } catch (IllegalStateException e) {
            result = await(repair) + e.getMessage();
        } finally {
            await(cleanup);
        }
        return async(result);
    }
}
