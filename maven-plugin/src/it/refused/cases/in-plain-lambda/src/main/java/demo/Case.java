// SPDX-License-Identifier: Apache-2.0
package demo;

import static io.fermata.Fermata.*;

import io.fermata.*;
import java.util.concurrent.*;
import java.util.function.*;

class Case {
    Supplier<Integer> go(Coroutine<Integer> x) {
        return () -> await(x); // REFUSED: FERMATA-05
    }
}
