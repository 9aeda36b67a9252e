// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.refused;

import static io.fermata.Fermata.*;

import io.fermata.*;
import io.fermata.conformance.harness.Probe;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

// await and async in static initialisers, of classes, interfaces and enums; an async lambda there is fine.
public final class InStaticInitialiser {
    private InStaticInitialiser() {}

    static class Block {
        static final Awaitable<Integer> SOURCE = null;
        static int x;

        static {
            x = 1;
            x = await(SOURCE); // REFUSED: AWAIT_IN_INITIALIZER
        }
    }

    static class Field {
        static final Coroutine<Integer> C = async(5); // REFUSED: AWAIT_IN_INITIALIZER
    }

    interface Constant {
        int X = await((Awaitable<Integer>) null); // REFUSED: AWAIT_IN_INITIALIZER
    }

    enum Constants {
        A(await((Awaitable<Integer>) null)); // REFUSED: AWAIT_IN_INITIALIZER

        Constants(int x) {}
    }

    static class Fine {
        static final AsyncFunction<Probe, Integer> F = p -> async(await(p.value(3)));
    }

    @Async
    static Coroutine<Object> run(Probe p) throws Exception {
        return async(await(Fine.F.apply(p)));
    }
}
