// SPDX-License-Identifier: Apache-2.0
import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Awaitable;
import io.fermata.Coroutine;

class LoopAtFirstInstruction {
    @Async
    static Coroutine<Void> forEver(Awaitable<?> tick) {
        while (true) {
            await(tick);
        }
    }
}
