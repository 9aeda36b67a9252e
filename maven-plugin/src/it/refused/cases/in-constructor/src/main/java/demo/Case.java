// SPDX-License-Identifier: Apache-2.0
package demo;

import static io.fermata.Fermata.*;

import io.fermata.*;
import java.util.concurrent.*;
import java.util.function.*;

class Case {
    final int x;

    Case(Coroutine<Integer> x) {
        this.x = await(x); // REFUSED: FERMATA-02
    }
}
