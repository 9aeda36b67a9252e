// SPDX-License-Identifier: Apache-2.0
package demo;

import static io.fermata.Fermata.*;

import io.fermata.*;
import java.util.concurrent.*;
import java.util.function.*;

class Case {
    Function<Awaitable<Integer>, Integer> go() {
        return Fermata::await; // REFUSED: FERMATA-06
    }
}
