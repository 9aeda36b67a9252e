// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.refused;

import static io.fermata.Fermata.*;

import io.fermata.*;
import io.fermata.conformance.harness.Probe;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

// await and async in constructors: the body, an argument of this(...) and super(...), an instance initialiser, a field initialiser.
public final class InConstructor {
    private InConstructor() {}

    static class Body {
        final int x;

        Body(Probe p) {
            x = await(p.value(1)); // REFUSED: AWAIT_IN_CONSTRUCTOR
        }
    }

    static class SuperArgument extends Exception {
        SuperArgument(Probe p) {
            super("m" + await(p.value(1))); // REFUSED: AWAIT_IN_CONSTRUCTOR
        }
    }

    static class ThisArgument {
        ThisArgument(int x) {}

        ThisArgument(Probe p) {
            this(await(p.value(1)).intValue()); // REFUSED: AWAIT_IN_CONSTRUCTOR
        }
    }

    static class Initialiser {
        {
            Awaitable<Integer> a = null;
            await(a); // REFUSED: AWAIT_IN_CONSTRUCTOR
        }
    }

    static class FieldInitialiser {
        static Awaitable<Integer> source;
        final int x = await(source); // REFUSED: AWAIT_IN_CONSTRUCTOR
        final Coroutine<Integer> c = async(1); // REFUSED: AWAIT_IN_CONSTRUCTOR

        @Async
        static Coroutine<String> fine(Probe p) {
            return async("static " + await(p.value(1)));
        }
    }

    static class LambdaInConstructor {
        final AsyncCallable<Integer> later;

        LambdaInConstructor(Probe p) {
            later = () -> async(await(p.value(1)));
        }
    }

    record Compact(int x) {
        Compact {
            x = await((Awaitable<Integer>) null); // REFUSED: AWAIT_IN_CONSTRUCTOR
        }
    }

    @Async
    static Coroutine<Object> run(Probe p) throws Exception {
        return async(await(FieldInitialiser.fine(p)) + await(new LambdaInConstructor(p).later.call()));
    }
}
