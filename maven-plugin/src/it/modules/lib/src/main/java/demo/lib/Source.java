// SPDX-License-Identifier: Apache-2.0
package demo.lib;

import static io.fermata.Fermata.*;

import demo.lib.inner.Ticks;
import io.fermata.*;

public interface Source {
    @Async
    Coroutine<Integer> next(int previous);

    @Async
    default Coroutine<Integer> sum(int count) {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum += await(next(sum));
        }
        return async(sum);
    }

    static Source ticks() {
        return new Ticks();
    }
}
