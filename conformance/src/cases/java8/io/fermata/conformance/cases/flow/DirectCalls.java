// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.flow;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;
import java.util.ArrayList;
import java.util.List;

// Methods of the same class that mostly end without having suspended, called and awaited at once: recursive, mutually recursive,
// deeper than the stack is allowed to get, in conditions, arguments and loops, with operands below, in try and finally,
// and with tail calls among them.
public final class DirectCalls {
    private DirectCalls() {}

    @Async
    static Coroutine<Integer> fib(Probe p, int n) {
        if (n < 2) {
            return async(n);
        }
        if (n == 4) {
            await(p.pause());
        }
        return async(await(fib(p, n - 1)) + await(fib(p, n - 2)));
    }

    @Async
    static Coroutine<Boolean> isEven(Probe p, int n) {
        if (n == 0) {
            return async(true);
        }
        if (n % 7 == 0) {
            await(p.pause());
        }
        return async(await(isOdd(p, n - 1)));
    }

    @Async
    static Coroutine<Boolean> isOdd(Probe p, int n) {
        return n == 0 ? async(false) : isEven(p, n - 1);
    }

    @Async
    static Coroutine<Long> depth(Probe p, int n, long... pausesAt) {
        for (long at : pausesAt) {
            if (at == n) {
                await(p.pause());
            }
        }
        if (n == 0) {
            return async(0L);
        }
        long below = await(depth(p, n - 1, pausesAt));
        return async(below + 1);
    }

    @Async
    static Coroutine<Void> collect(Probe p, List<Object> into, Object tree) {
        if (!(tree instanceof Object[])) {
            if (tree == null) {
                await(p.pause());
            }
            into.add(tree);
            return async();
        }
        for (Object each : (Object[]) tree) {
            await(collect(p, into, each));
        }
        return async();
    }

    @Async
    static Coroutine<Integer> next(Probe p, int[] counter) {
        int before = counter[0]++;
        if (before % 3 == 1) {
            await(p.pause());
        }
        return async(before);
    }

    @Async
    static Coroutine<Integer> changed(Probe p, int x, String s, boolean pauses) {
        x += s.length();
        s = s + x;
        if (pauses) {
            await(p.pause());
            x += s.length();
            await(p.pause());
        }
        s = s + "!";
        if (pauses) {
            await(p.pause());
        }
        return async(x + s.length());
    }

    @Async
    static Coroutine<Integer> checked(Probe p, int x) throws java.io.IOException {
        if (x < 0) {
            throw new java.io.IOException("negative");
        }
        if (x % 2 == 1) {
            await(p.pause());
        }
        if (x > 4) {
            throw new IllegalArgumentException("large");
        }
        return async(x);
    }

    @Async
    static Coroutine<String> guarded(Probe p, int x) throws java.io.IOException {
        String text = "";
        try {
            text += await(checked(p, x));
        } catch (java.io.IOException e) {
            text += e.getMessage() + await(checked(p, 1));
        } catch (IllegalArgumentException e) {
            text += e.getMessage();
        } finally {
            text += "/" + await(checked(p, 3));
        }
        return async(text);
    }

    @Async
    static Coroutine<Integer> down(Probe p, int n) {
        if (n == 0) {
            return async(42);
        }
        if (n % 500 == 0) {
            await(p.pause());
        }
        return n % 2 == 0 ? down(p, n - 1) : downToo(p, n - 1);
    }

    @Async
    static Coroutine<Integer> downToo(Probe p, int n) {
        if (n % 300 == 0) {
            return async(await(down(p, n)));
        }
        return down(p, n);
    }

    @Async
    static Coroutine<Object> run(Probe p) throws Exception {
        p.trace(await(fib(p, 9)), await(isEven(p, 40)), await(isOdd(p, 40)));
        p.trace(await(depth(p, 900)), await(depth(p, 900, 0)), await(depth(p, 900, 3, 450, 897)));
        List<Object> leaves = new ArrayList<>();
        await(collect(p, leaves, new Object[] {1, new Object[] {null, 2, new Object[0]}, null, "x"}));
        p.trace(leaves);
        int[] counter = new int[1];
        long sum = 0;
        while (await(next(p, counter)) < 10 && sum < 1000) {
            sum += 100L * await(next(p, counter)) + (await(next(p, counter)) > 5 ? await(next(p, counter)) : 1);
        }
        p.trace(sum, counter[0]);
        int[] array = {1, 2, 3};
        array[await(next(p, new int[] {1}))] += await(next(p, new int[] {4})) * await(next(p, new int[] {7}));
        p.trace(array);
        p.trace(await(changed(p, 1, "ab", false)), await(changed(p, 1, "ab", true)));
        for (int x = -1; x < 7; x++) {
            p.trace(await(guarded(p, x)));
        }
        p.trace(await(down(p, 2000)), await(downToo(p, 2000)));
        Integer boxed = await(fib(p, 5));
        Object object = await(fib(p, 6));
        await(fib(p, 7));
        return async(boxed + " " + object);
    }
}
