// SPDX-License-Identifier: Apache-2.0
package demo;

import static io.fermata.Fermata.*;

import io.fermata.*;
import java.util.concurrent.*;
import java.util.function.*;

// REFUSED-WITHOUT-LINE: FERMATA-08
class Case {
    @Async
    native Coroutine<Integer> go();
}
