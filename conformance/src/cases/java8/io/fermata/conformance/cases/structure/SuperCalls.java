// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.structure;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// super.method(await), super.field compound, async overriding async with super calls, super of an interface default, generic overriding with bridges.
public final class SuperCalls {
    private SuperCalls() {}

    static class Base {
        int n = 1;

        String text(Object a, long b) {
            return "base" + a + b;
        }

        @Async
        Coroutine<String> go(Probe p, int x) {
            n += await(p.value(x));
            return async("Base.go" + n);
        }
    }

    interface Left {
        @Async
        default Coroutine<String> side(Probe p) {
            return async("left" + await(p.value(1)));
        }
    }

    interface Right {
        @Async
        default Coroutine<String> side(Probe p) {
            return async("right" + await(p.value(2)));
        }
    }

    static class Sub extends Base implements Left, Right {
        int n = 100;

        @Override
        String text(Object a, long b) {
            return "sub" + a + b;
        }

        @Override
        @Async
        Coroutine<String> go(Probe p, int x) {
            super.n += await(p.value(10));
            super.n++;
            this.n -= await(p.value(1));
            String t = super.text(await(p.value("t")), await(p.value(2L))) + text(await(p.value("u")), 3);
            return async(t + await(super.go(p, x + await(p.value(1)))) + n);
        }

        @Override
        @Async
        public Coroutine<String> side(Probe p) {
            return async(await(Left.super.side(p)) + await(Right.super.side(p)) + super.hashCode() * await(p.value(0)));
        }
    }

    static class Leaf extends Sub {
        @Override
        @Async
        Coroutine<String> go(Probe p, int x) {
            return super.go(p, await(p.value(x)));
        }
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        Base b = new Sub();
        p.trace(await(b.go(p, 5)), b.n, ((Sub) b).n);
        p.trace(await(new Leaf().go(p, 7)));
        return async(await(new Leaf().side(p)));
    }
}
