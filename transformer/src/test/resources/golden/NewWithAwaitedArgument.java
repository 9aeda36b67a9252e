// SPDX-License-Identifier: Apache-2.0
import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Awaitable;
import io.fermata.Coroutine;

class NewWithAwaitedArgument {
    @Async
    static Coroutine<StringBuilder> build(Awaitable<String> text, boolean chatty) {
        return async(new StringBuilder(chatty ? await(text) : "quiet"));
    }
}
