// SPDX-License-Identifier: Apache-2.0
import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.AsyncCallable;
import io.fermata.Awaitable;

class Lambdas {
    int calls;

    AsyncCallable<Integer> capturing(Awaitable<Integer> value, long offset) {
        return () -> async((int) (await(value) + offset) + calls++);
    }
}
