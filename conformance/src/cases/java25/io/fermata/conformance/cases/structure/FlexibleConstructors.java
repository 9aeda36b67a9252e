// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.structure;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.AsyncCallable;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// Constructors with statements before super(...): async lambdas captured there, awaited arguments for them, fields set before super.
public final class FlexibleConstructors {
    private FlexibleConstructors() {}

    static class Base {
        final String seen;

        Base(Object o) {
            seen = o + hook();
        }

        String hook() {
            return "base";
        }
    }

    static class Sub extends Base {
        final String early;
        final AsyncCallable<String> later;

        Sub(Probe p, String s, int n) {
            if (n < 0) throw new IllegalArgumentException("n " + n);
            String local = s + n;
            AsyncCallable<String> c = () -> async(local + await(p.value(n)));
            early = "early" + local;
            later = c;
            super(local);
        }

        @Override
        String hook() {
            return early;
        }
    }

    @Async
    static Coroutine<Object> run(Probe p) throws Exception {
        Sub s = new Sub(p, await(p.value("s")), await(p.value(1)));
        p.trace(s.seen, await(s.later.call()));
        try {
            new Sub(p, await(p.value("t")), await(p.value(-1)));
        } catch (IllegalArgumentException e) {
            p.trace(e);
        }
        class Local extends Base {
            final int k;

            Local(int k) {
                int twice = k * 2;
                this.k = twice;
                super(twice);
            }

            @Async
            Coroutine<Integer> go() {
                return async(k + await(p.value(1)));
            }
        }
        return async(await(new Local(await(p.value(4))).go()));
    }
}
