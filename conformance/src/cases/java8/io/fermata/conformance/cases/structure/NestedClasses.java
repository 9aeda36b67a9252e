// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.structure;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// Async methods in static nested, inner, inner of inner, local and anonymous classes that use fields and captured variables of everything around them.
public final class NestedClasses {
    private String top = "top";
    private static int made;

    static class StaticNested {
        long v = 5;

        @Async
        Coroutine<Long> go(Probe p) {
            made += await(p.value(1));
            return async(v += await(p.value(2L)));
        }

        static class Deeper {
            @Async
            static Coroutine<String> go(Probe p) {
                return async("deeper" + await(p.value(made)));
            }
        }
    }

    class Inner {
        String mid = "mid";

        class InnerInner {
            String low = "low";

            @Async
            Coroutine<String> go(Probe p) {
                top += await(p.value("!"));
                Inner.this.mid += await(p.value("?"));
                NestedClasses.this.top += low;
                return async(top + mid + low);
            }
        }
    }

    @Async
    Coroutine<String> local(Probe p, String param, long wide) {
        String before = await(p.value("before"));
        class Local {
            int n = 1;

            @Async
            Coroutine<String> go(int x) {
                n += await(p.value(x));
                return async(param + wide + before + top + n);
            }

            Local again() {
                return new Local();
            }
        }
        Local l = new Local();
        String a = await(l.go(2)) + await(l.again().go(3));
        Object anonymous = new Object() {
            int k = 3;

            @Async
            Coroutine<String> go(Probe q) {
                k += await(q.value(4));
                return async(param + before + k + top);
            }

            @Override
            public String toString() {
                return "anonymous" + k + a.length();
            }
        };
        await(p.pause());
        String b = await(new Object() {
            @Async
            Coroutine<String> direct() {
                return async("direct" + await(p.value(wide)));
            }
        }.direct());
        return async(a + b + anonymous);
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        made = 0;
        NestedClasses x = new NestedClasses();
        StaticNested s = new StaticNested();
        p.trace(await(s.go(p)), await(s.go(p)), await(StaticNested.Deeper.go(p)));
        p.trace(await(x.new Inner().new InnerInner().go(p)));
        return async(await(x.local(p, "param", 1L << 40)));
    }
}
