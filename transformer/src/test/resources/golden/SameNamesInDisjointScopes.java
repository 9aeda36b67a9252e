// SPDX-License-Identifier: Apache-2.0
import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Awaitable;
import io.fermata.Coroutine;

class SameNamesInDisjointScopes {
    @Async
    static Coroutine<Integer> scopes(String argument, Awaitable<String> x) {
        int length = 0;
        {
            String text = await(x);
            int[] numbers = {1, 2};
            length += await(x).length() + text.length() + numbers[0];
        }
        {
            Object text = await(x);
            String second = argument + "!";
            String third = second + "?";
            await(x);
            await(x);
            length += text.hashCode() + second.length() + third.length();
        }
        argument = null;
        await(x);
        return async(length);
    }
}
