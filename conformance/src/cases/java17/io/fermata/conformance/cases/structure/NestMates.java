// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.structure;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.AsyncCallable;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// Private members used across nested classes without accessors: fields, methods, constructors, by outer, sibling and inner lambda, all around awaits.
public final class NestMates {
    private int hidden = 1;
    private static String shared = "s";

    private NestMates() {}

    private static final class A {
        private long v = 10;

        private A() {}

        @Async
        private Coroutine<Long> go(Probe p, NestMates n, B b) {
            n.hidden += await(p.value(1));
            b.w *= await(p.value(2)) + n.hidden++;
            shared += await(p.value("a"));
            v -= new B(await(p.value(3))).w;
            return async(v + b.w + n.secret(await(p.value(1))));
        }
    }

    private static final class B {
        private int w;

        private B(int w) {
            this.w = w;
        }

        private class Inner {
            private final int k = w;

            @Async
            private Coroutine<Integer> go(Probe p) {
                AsyncCallable<Integer> c = () -> {
                    w += await(p.value(k));
                    return async(w++);
                };
                try {
                    return async(await(c.call()) + w);
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            }
        }
    }

    private int secret(int x) {
        return hidden * 1000 + x;
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        NestMates n = new NestMates();
        B b = new B(await(p.value(5)));
        p.trace(await(new A().go(p, n, b)), b.w, n.hidden, shared);
        return async(await(b.new Inner().go(p)));
    }
}
