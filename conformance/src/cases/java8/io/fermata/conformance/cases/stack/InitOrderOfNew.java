// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.stack;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// Class initialisation happens where `new` stands: before the arguments are evaluated, also when they await.
public final class InitOrderOfNew {
    private InitOrderOfNew() {}

    static Probe out;

    static class A {
        static {
            out.trace("A initialised");
        }

        A(int x) {
            out.trace("A made", x);
        }
    }

    static class B extends Base {
        static {
            out.trace("B initialised");
        }

        B(Object x, Object y) {
            out.trace("B made", x, y);
        }
    }

    static class Base {
        static {
            out.trace("Base initialised");
        }
    }

    static class Bad {
        static final int N = fail();

        Bad(int x) {}

        static int fail() {
            throw new IllegalStateException("bad initialiser");
        }
    }

    static int arg(int x) {
        out.trace("arg", x);
        return x;
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        out = p;
        new A(arg(await(p.value(1))));
        new A(arg(await(p.value(2))));
        new B(p.seen("first"), arg(await(p.value(3))));
        try {
            new Bad(arg(await(p.value(4))));
        } catch (ExceptionInInitializerError e) {
            p.trace("failed before its argument", e);
        }
        return async(null);
    }
}
