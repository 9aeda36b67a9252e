// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.structure;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// A sealed hierarchy of records and classes with async methods, walked recursively.
public final class SealedTypes {
    private SealedTypes() {}

    sealed interface Expr permits Num, Add, Neg {
        @Async
        Coroutine<Integer> eval(Probe p);
    }

    record Num(int n) implements Expr {
        @Override
        @Async
        public Coroutine<Integer> eval(Probe p) {
            return async(await(p.value(n)));
        }
    }

    record Add(Expr a, Expr b) implements Expr {
        @Override
        @Async
        public Coroutine<Integer> eval(Probe p) {
            return async(await(a.eval(p)) + await(b.eval(p)));
        }
    }

    static final class Neg implements Expr {
        private final Expr e;

        Neg(Expr e) {
            this.e = e;
        }

        @Override
        @Async
        public Coroutine<Integer> eval(Probe p) {
            return async(-await(e.eval(p)));
        }
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        Expr e = new Add(new Num(await(p.value(1))), new Neg(new Add(new Num(2), new Num(3))));
        return async(await(e.eval(p)));
    }
}
