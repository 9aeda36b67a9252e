// SPDX-License-Identifier: Apache-2.0
package demo;

import static io.fermata.Fermata.*;

import io.fermata.*;
import java.util.concurrent.*;
import java.util.function.*;

class Case {
    static final int X = await(CompletableFuture.completedFuture(1)); // REFUSED: FERMATA-03
}
