// SPDX-License-Identifier: Apache-2.0
import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Awaitable;
import io.fermata.Coroutine;
import io.fermata.TaskScope;

class ClosedScopes {
    @Async
    static Coroutine<Integer> scope(Awaitable<Integer> x) {
        try (var scope = TaskScope.open()) {
            return async(await(x));
        }
    }

    @Async
    static Coroutine<Void> inFinally(Awaitable<Void> x) {
        TaskScope<Object, Void> scope = TaskScope.open();
        try {
            await(x);
        } finally {
            scope.close();
        }
        return async();
    }
}
