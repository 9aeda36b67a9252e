// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.yieldNow;

import io.fermata.Async;
import io.fermata.AsyncFunction;
import io.fermata.Coroutine;
import io.fermata.Fermata;
import java.util.concurrent.CompletableFuture;

/** Programs that would overflow the stack, or fill the heap, if awaits used either without bound. */
final class DeepRuns {
    private static final int DEEP = 1_000_000;
    private static final int LONG = 3_000_000;

    private interface Step {
        Coroutine<Long> down(int n);
    }

    private final AsyncFunction<Integer, Long> lambda = this::throughLambda;

    private DeepRuns() {}

    public static void main(String[] arguments) {
        DeepRuns runs = new DeepRuns();
        print("recursion", Fermata.run(sum(DEEP, false)));
        print("recursion that suspends at the bottom", Fermata.run(sum(DEEP, true)));
        print("instance recursion", Fermata.run(runs.instanceSum(DEEP)));
        print("recursion by an interface", Fermata.run(runs.new ByInterface().down(DEEP)));
        print("recursion by a lambda", Fermata.run(runs.throughLambda(DEEP)));
        print("hot recursion", Fermata.run(() -> hotRoot(20_000)));
        print("mixed recursion", Fermata.run(mixed(100_000)));
        print("tail recursion", Fermata.run(tail(DEEP, 0)));
        print("tail recursion that suspends", Fermata.run(suspendingTail(DEEP, 0)));
        print("mutual tail recursion", Fermata.run(even(DEEP)));
        print("suspensions", Fermata.run(loop(LONG)));
        print("failure", Fermata.run(failing(DEEP)));
    }

    private static void print(String what, Object result) {
        System.out.println(what + ": " + result);
    }

    @Async
    private static Coroutine<Long> sum(int n, boolean suspends) {
        if (n == 0) {
            if (suspends) {
                await(yieldNow());
            }
            return async(0L);
        }
        return async(n + await(sum(n - 1, suspends)));
    }

    @Async
    private Coroutine<Long> instanceSum(int n) {
        return async(n == 0 ? 0L : n + await(instanceSum(n - 1)));
    }

    private final class ByInterface implements Step {
        private final Step next = this;

        @Async
        @Override
        public Coroutine<Long> down(int n) {
            return async(n == 0 ? 0L : n + await(next.down(n - 1)));
        }
    }

    @Async
    private Coroutine<Long> throughLambda(int n) {
        try {
            return async(n == 0 ? 0L : n + await(lambda.apply(n - 1)));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Async
    private static Coroutine<Long> hotRoot(int n) {
        return async(await(hot(n)));
    }

    @Async
    private static CompletableFuture<Long> hot(int n) {
        return CompletableFuture.completedFuture(n == 0 ? 0L : n + await(hot(n - 1)));
    }

    @Async
    private static Coroutine<Long> mixed(int n) {
        if (n == 0) {
            return async(0L);
        }
        long below = n % 10 == 0 ? await(mixedHot(n - 1)) : await(mixed(n - 1));
        return async(n + below);
    }

    @Async
    private static CompletableFuture<Long> mixedHot(int n) {
        return CompletableFuture.completedFuture(await(mixed(n)));
    }

    @Async
    private static Coroutine<Long> tail(int n, long sum) {
        return n == 0 ? async(sum) : tail(n - 1, sum + n);
    }

    @Async
    private static Coroutine<Long> suspendingTail(int n, long sum) {
        if (n == 0) {
            return async(sum);
        }
        await(yieldNow());
        return suspendingTail(n - 1, sum + n);
    }

    @Async
    private static Coroutine<Boolean> even(int n) {
        if (n == 0) {
            return async(true);
        }
        return odd(n - 1);
    }

    @Async
    private static Coroutine<Boolean> odd(int n) {
        if (n == 0) {
            return async(false);
        }
        return even(n - 1);
    }

    @Async
    private static Coroutine<Long> loop(int times) {
        long sum = 0;
        for (int i = 0; i < times; i++) {
            await(yieldNow());
            sum += i;
        }
        return async(sum);
    }

    @Async
    private static Coroutine<String> failing(int n) {
        try {
            await(fail(n));
            return async("nothing");
        } catch (IllegalArgumentException e) {
            return async(e.getMessage());
        }
    }

    @Async
    private static Coroutine<Void> fail(int n) {
        if (n == 0) {
            await(yieldNow());
            throw new IllegalArgumentException("thrown at the bottom");
        }
        await(fail(n - 1));
        return async();
    }
}
