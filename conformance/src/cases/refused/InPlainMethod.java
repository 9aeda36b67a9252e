// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.refused;

import static io.fermata.Fermata.*;

import io.fermata.*;
import io.fermata.conformance.harness.Probe;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

// await and async in methods that are not async: of any return type, also one that could be async but lacks the annotation.
public class InPlainMethod {
    static void nothing(Probe p) {
        p.trace("before");
        await(p.pause()); // REFUSED: AWAIT_OUTSIDE_ASYNC
    }

    int number(Probe p) {
        return await(p.value(1)) + await(p.value(2)); // REFUSED: AWAIT_OUTSIDE_ASYNC
    }

    static Coroutine<Integer> forgotten(Probe p) {
        int x = await(p.value(1)); // REFUSED: AWAIT_OUTSIDE_ASYNC
        return async(x); // REFUSED: AWAIT_OUTSIDE_ASYNC
    }

    static CompletableFuture<Integer> forgottenHot(Probe p) {
        return CompletableFuture.completedFuture(await(p.stage(1))); // REFUSED: AWAIT_OUTSIDE_ASYNC
    }

    static Coroutine<Void> onlyAsync() {
        return async(); // REFUSED: AWAIT_OUTSIDE_ASYNC
    }

    synchronized int locked(Probe p) {
        return await(p.value(1)); // REFUSED: AWAIT_OUTSIDE_ASYNC
    }

    interface I {
        default String text(Probe p) {
            return await(p.value("s"), RuntimeException.class); // REFUSED: AWAIT_OUTSIDE_ASYNC
        }
    }

    record R(int x) {
        static String of(Probe p) {
            return "r" + new R(await(p.value(1))); // REFUSED: AWAIT_OUTSIDE_ASYNC
        }
    }

    static Coroutine<Integer> anonymous(Probe p) {
        return new Object() {
            Coroutine<Integer> go() {
                return async(1); // REFUSED: AWAIT_OUTSIDE_ASYNC
            }
        }.go();
    }

    static int plain(int x) {
        return x * 2;
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        return async(plain(await(p.value(21))));
    }
}
