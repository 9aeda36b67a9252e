// SPDX-License-Identifier: Apache-2.0
import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Awaitable;
import io.fermata.Coroutine;

interface InterfaceMembers {
    Awaitable<String> source();

    @Async
    default Coroutine<String> twice() {
        String once = await(source());
        return async(once + await(source()));
    }

    @Async
    static Coroutine<String> first(InterfaceMembers members) {
        return async(await(members.source()));
    }
}
