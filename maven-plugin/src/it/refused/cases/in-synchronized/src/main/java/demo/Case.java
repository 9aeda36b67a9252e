// SPDX-License-Identifier: Apache-2.0
package demo;

import static io.fermata.Fermata.*;

import io.fermata.*;
import java.util.concurrent.*;
import java.util.function.*;

class Case {
    @Async
    Coroutine<Integer> go(Coroutine<Integer> x) {
        int before = await(async(1));
        synchronized (this) {
            return async(before + await(x)); // REFUSED: FERMATA-01
        }
    }
}
