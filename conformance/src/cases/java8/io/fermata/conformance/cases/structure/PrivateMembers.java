// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.structure;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// Private constructors, methods, fields and statics of the class and of its nested and outer classes, incremented and compounded around awaits.
public final class PrivateMembers {
    private int count;
    private static long total;
    private String s = "s";
    private final Nested nested = new Nested();

    private PrivateMembers(int count) {
        this.count = count;
    }

    private int next(int x) {
        return count += x;
    }

    private static String twice(String s) {
        return s + s;
    }

    private static class Nested {
        private int hidden = 3;
        private static double shared = 1.5;

        private Nested() {}

        private int peek(long a, int b) {
            return hidden + (int) a + b;
        }

        @Async
        private Coroutine<String> outer(Probe p, PrivateMembers o) {
            o.count += await(p.value(hidden));
            o.count++;
            total += await(p.value(5L));
            total--;
            o.s += await(p.value("n"));
            return async(o.next(await(p.value(1))) + twice(o.s) + total);
        }
    }

    private class Inner {
        private int mine = count;

        @Async
        private Coroutine<Integer> go(Probe p) {
            count += await(p.value(mine++));
            PrivateMembers.this.count *= await(p.value(2));
            return async(mine + count + next(await(p.value(1))));
        }
    }

    @Async
    private Coroutine<String> own(Probe p) {
        count = next(await(p.value(2))) + next(count);
        nested.hidden += await(p.value(1));
        nested.hidden++;
        ++nested.hidden;
        Nested.shared *= await(p.value(2));
        s += twice(await(p.value("q")));
        PrivateMembers made = new PrivateMembers(await(p.value(7)));
        made.count -= await(p.value(2));
        return async(count + s + nested.peek(await(p.value(1L)), await(p.value(1))) + Nested.shared + made.count);
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        total = 0;
        PrivateMembers x = new PrivateMembers(await(p.value(1)));
        p.trace(await(x.own(p)));
        p.trace(await(x.nested.outer(p, x)));
        p.trace(await(x.new Inner().go(p)), await(new Nested().outer(p, new PrivateMembers(0))));
        return async(x.count);
    }
}
