// SPDX-License-Identifier: Apache-2.0
import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Awaitable;
import io.fermata.Coroutine;

class WideParametersFirst {
    @Async
    static Coroutine<Double> mix(long first, double second, Awaitable<Double> x, int third) {
        first += 1000;
        third++;
        double sum = first + await(x) + third;
        return async(sum + await(x) + second + first);
    }
}
