// SPDX-License-Identifier: Apache-2.0
package demo;

import static io.fermata.Fermata.*;

import io.fermata.*;

class Case {
    @Async
    AsyncGenerator<Integer> go() {
        async(1); // REFUSED: FERMATA-15
        return end();
    }
}
