// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.locals;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

// A captured array or holder is changed between awaits, also by a lambda made before; effectively final captures keep their values.
public final class CapturedAndMutated {
    int field;

    @Async
    Coroutine<Integer> own(Probe p) {
        Runnable r = () -> field += 10;
        r.run();
        await(p.pause());
        r.run();
        int seen = field;
        await(p.pause());
        r.run();
        return async(seen * 1000 + field);
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        int[] n = {1};
        String fixed = await(p.value("fixed"));
        AtomicInteger counter = new AtomicInteger();
        Runnable add = () -> n[0] += counter.incrementAndGet();
        add.run();
        await(p.pause());
        add.run();
        p.trace(n, counter, fixed);
        n[0] = await(p.value(100));
        Function<String, String> f = s -> s + fixed + n[0];
        await(p.pause());
        n[0]++;
        p.trace(f.apply("f"));
        List<Supplier<Integer>> made = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int copy = i * await(p.value(2));
            made.add(() -> copy + n[0]);
        }
        for (Supplier<Integer> each : made) {
            p.trace(each.get() + await(p.value(0)));
        }
        return async(await(new CapturedAndMutated().own(p)));
    }
}
