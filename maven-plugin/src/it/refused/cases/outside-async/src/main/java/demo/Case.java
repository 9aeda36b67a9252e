// SPDX-License-Identifier: Apache-2.0
package demo;

import static io.fermata.Fermata.*;

import io.fermata.*;
import java.util.concurrent.*;
import java.util.function.*;

class Case {
    static class Nested {
        int go(Coroutine<Integer> x) {
            return await(x); // REFUSED: FERMATA-04
        }
    }

    Coroutine<Integer> forgotten() {
        return async(1); // REFUSED: FERMATA-04
    }
}
