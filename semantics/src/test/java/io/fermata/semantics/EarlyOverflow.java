// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.yieldNow;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.Fermata;
import java.util.concurrent.CompletableFuture;

/** A program in which nothing fails before a stack overflows. */
final class EarlyOverflow {
    private EarlyOverflow() {}

    public static void main(String[] arguments) throws Exception {
        int calls = Integer.parseInt(arguments[0]);
        try {
            print("first", down(1000, calls).get().getClass());
        } catch (Throwable e) {
            print("first", Throwable.class);
        }
        for (int i = 0; i < 3; i++) {
            try {
                Fermata.run(passesOn());
            } catch (Throwable e) {
                print("later", e.getClass());
            }
        }
    }

    private static void print(String what, Class<?> type) {
        System.out.println(what + ": " + type.getSimpleName());
    }

    private static CompletableFuture<Integer> between(int n, int calls, int left) {
        return left == 0 ? down(n, calls) : between(n, calls, left - 1);
    }

    @Async
    private static CompletableFuture<Integer> down(int n, int calls) {
        if (n == 0) {
            return CompletableFuture.completedFuture(0);
        }
        return CompletableFuture.completedFuture(await(between(n - 1, calls, calls)) + 1);
    }

    @Async
    private static Coroutine<Void> passesOn() {
        await(fails());
        return async();
    }

    @Async
    private static Coroutine<Void> fails() {
        await(yieldNow());
        throw new IllegalArgumentException("its own failure");
    }
}
