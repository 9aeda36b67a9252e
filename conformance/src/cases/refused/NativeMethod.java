// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.refused;

import static io.fermata.Fermata.*;

import io.fermata.*;
import io.fermata.conformance.harness.Probe;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

// An async method that is native: it has no line, the diagnostic none either.
// REFUSED-WITHOUT-LINE: ASYNC_NATIVE_METHOD
public final class NativeMethod {
    private NativeMethod() {}

    @Async
    static native Coroutine<Integer> go(Probe p);

    @Async
    static Coroutine<Object> run(Probe p) {
        return async(await(p.value("fine")));
    }
}
