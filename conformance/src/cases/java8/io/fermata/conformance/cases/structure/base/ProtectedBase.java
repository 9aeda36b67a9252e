// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.structure.base;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// A superclass in another package with protected members of every kind, for the case that extends it.
public abstract class ProtectedBase {
    protected int count = 1;
    protected long wide = 2;
    protected String text = "base";
    protected static int total = 10;
    protected final double[] cells = {0.5, 1.5};

    protected ProtectedBase() {}

    protected ProtectedBase(String text) {
        this.text = text;
    }

    protected int twice(int x) {
        return 2 * x;
    }

    protected static String fixed(String s) {
        return "<" + s + ">";
    }

    protected long wide(long a, double b) {
        return a + (long) b;
    }

    @Async
    protected Coroutine<String> inherited(Probe p, String s) {
        count++;
        return async(text + await(p.value(s)) + count);
    }

    @Async
    protected static Coroutine<String> inheritedStatic(Probe p, String s) {
        return async("static" + await(p.value(s)) + total++);
    }

    protected static class Nested {
        protected int v;

        public Nested(int v) {
            this.v = v;
        }

        @Override
        public String toString() {
            return "Nested" + v;
        }
    }
}
