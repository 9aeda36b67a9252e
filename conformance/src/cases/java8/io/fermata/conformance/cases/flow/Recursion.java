// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.flow;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// Recursive async methods: once, twice in one expression, mutually, inside a loop, with an accumulator, through an interface.
public final class Recursion {
    private Recursion() {}

    @Async
    static Coroutine<Integer> fib(Probe p, int n) {
        return async(n < 2 ? await(p.value(n)) : await(fib(p, n - 1)) + await(fib(p, n - 2)));
    }

    @Async
    static Coroutine<Integer> ackermann(Probe p, int m, int n) {
        if (m == 0) return async(n + 1);
        if (n == 0) return async(await(ackermann(p, m - 1, 1)));
        return async(await(ackermann(p, m - 1, await(ackermann(p, m, n - 1)))));
    }

    @Async
    static Coroutine<Void> walk(Probe p, Object tree, int depth) {
        if (tree instanceof Object[]) {
            for (Object each : (Object[]) tree) {
                await(walk(p, each, depth + 1));
            }
        } else {
            p.trace(await(p.value(tree)), depth);
        }
        return async();
    }

    interface Node {
        @Async
        Coroutine<Long> sum(Probe p);
    }

    static final class Leaf implements Node {
        @Override
        @Async
        public Coroutine<Long> sum(Probe p) {
            return async(await(p.value(1L)));
        }
    }

    static final class Pair implements Node {
        final Node a;
        final Node b;

        Pair(Node a, Node b) {
            this.a = a;
            this.b = b;
        }

        @Override
        @Async
        public Coroutine<Long> sum(Probe p) {
            return async(await(a.sum(p)) + await(b.sum(p)));
        }
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        p.trace(await(fib(p, 8)), await(ackermann(p, 2, 2)));
        await(walk(p, new Object[] {1, new Object[] {2, new Object[0], new Object[] {3}}, 4}, 0));
        return async(await(new Pair(new Pair(new Leaf(), new Leaf()), new Leaf()).sum(p)));
    }
}
