// SPDX-License-Identifier: Apache-2.0
package demo;

import static io.fermata.Fermata.*;

import io.fermata.*;

class Case {
    @Async
    Generator<Integer> go(Coroutine<Integer> x) {
        emit(await(x)); // REFUSED: FERMATA-14
        return end();
    }
}
