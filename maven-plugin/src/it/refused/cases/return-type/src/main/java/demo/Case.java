// SPDX-License-Identifier: Apache-2.0
package demo;

import static io.fermata.Fermata.*;

import io.fermata.*;
import java.util.concurrent.*;
import java.util.function.*;

class Case {
    @Async
    Future<Integer> go() {
        return CompletableFuture.completedFuture(1); // REFUSED: FERMATA-09
    }
}
