// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.locals;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;

// Locals merged from classes that share only an interface, or only Object, or an interface and a class; lambdas too.
public final class MergedInterfaces {
    private MergedInterfaces() {}

    interface Named {
        String name();
    }

    interface Sized {
        int size();
    }

    static class A implements Named, Sized {
        @Override
        public String name() {
            return "A";
        }

        @Override
        public int size() {
            return 1;
        }
    }

    static class B implements Sized, Named {
        @Override
        public String name() {
            return "B";
        }

        @Override
        public int size() {
            return 2;
        }
    }

    static <T extends Named & Sized> String both(T t, Object x) {
        return t.name() + t.size() + x;
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        for (int i = 0; i < 3; i++) {
            boolean c = i == 0;
            Named n = c ? new A() : new B();
            await(p.pause());
            p.trace(n.name(), both(c ? new A() : new B(), await(p.value("x"))));
            Sized s = c ? new A() : i == 1 ? new B() : () -> 3;
            await(p.pause());
            p.trace(s.size());
            Object o = c ? "text" : i == 1 ? new int[] {1} : (Object) s;
            await(p.pause());
            p.trace(o instanceof Sized ? ((Sized) o).size() : o);
            (c ? new A() : new B()).size();
            Iterable<String> list = c ? new ArrayList<>(Arrays.asList("l")) : Collections.singleton("s");
            await(p.pause());
            for (String each : list) {
                p.trace(each, await(p.value(1)));
            }
            p.trace(c ? new StringBuilder("sb") : new StringBuffer("sf"), await(p.value("!")));
        }
        return async(null);
    }
}
