// SPDX-License-Identifier: Apache-2.0
import static io.fermata.Fermata.*;

import io.fermata.*;

final class DirectCalls {
    @Async
    static Coroutine<Integer> power(int base, int exponent) {
        if (exponent == 0) {
            return async(1);
        }
        return async(base * await(power(base, exponent - 1)));
    }

    @Async
    Coroutine<String> name(Awaitable<String> unknown, String known) {
        if (known == null) {
            return async(await(unknown));
        }
        return known.isEmpty() ? name(unknown, null) : async(known);
    }

    @Async
    Coroutine<String> both(Awaitable<String> x, String known) {
        return async(await(name(x, known)) + await(power(known.length(), 2)));
    }
}
