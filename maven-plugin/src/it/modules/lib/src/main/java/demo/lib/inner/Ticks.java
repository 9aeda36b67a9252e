// SPDX-License-Identifier: Apache-2.0
package demo.lib.inner;

import static io.fermata.Fermata.*;

import demo.lib.Source;
import io.fermata.*;
import java.time.Duration;

public class Ticks implements Source {
    @Async
    @Override
    public Coroutine<Integer> next(int previous) {
        await(sleep(Duration.ofMillis(1)));
        return async(previous + 1);
    }
}
