// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.flow;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// Nested record patterns in instanceof, loops and conditions, with generic inference; accessors that throw; components live over awaits.
public final class RecordPatterns {
    private RecordPatterns() {}

    record Box<T>(T t) {}

    record Pair<A, B>(A a, B b) {}

    record Bad(int x) {
        @Override
        public int x() {
            throw new IllegalStateException("accessor");
        }
    }

    @Async
    static Coroutine<String> one(Probe p, Object o) {
        if (o instanceof Pair<?, ?>(Box<?>(String s), Pair<?, ?>(Integer i, var rest)) && i > await(p.value(0))) {
            await(p.pause());
            return async(s + i + await(p.value(rest)));
        }
        if (await(p.value(o)) instanceof Box<?>(Box<?>(var deep)) && await(p.value(deep)) != null) {
            return async("deep" + deep);
        }
        if (!(o instanceof Pair<?, ?>(var a, Integer b))) {
            return async("no" + await(p.value(1)));
        }
        long sum = b;
        for (int k = 0; k < b; k++) {
            sum += await(p.value(k));
        }
        return async(a + ":" + sum);
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        p.trace(await(one(p, new Pair<>(new Box<>("s"), new Pair<>(1, 2.5)))));
        p.trace(await(one(p, new Pair<>(new Box<>("s"), new Pair<>(-1, 2.5)))));
        p.trace(await(one(p, new Box<>(new Box<>('d')))), await(one(p, new Box<>(new Box<>(null)))));
        p.trace(await(one(p, new Pair<>("a", 4))), await(one(p, null)));
        try {
            Object bad = await(p.value(new Bad(1)));
            if (bad instanceof Bad(int x) && x > await(p.value(0))) p.trace("never");
        } catch (MatchException e) {
            p.trace(e);
        }
        Box<Box<Integer>> b = new Box<>(new Box<>(await(p.value(3))));
        while (b instanceof Box<Box<Integer>>(Box<Integer>(Integer n)) && n > 0) {
            p.trace(n);
            b = new Box<>(new Box<>(await(p.value(n - 1))));
        }
        return async(b.t().t());
    }
}
