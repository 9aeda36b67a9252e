// SPDX-License-Identifier: Apache-2.0
package demo;

import static io.fermata.Fermata.*;

import io.fermata.*;

class Case {
    @Async
    Coroutine<Integer> go() {
        emit(1); // REFUSED: FERMATA-13
        return async(1);
    }
}
