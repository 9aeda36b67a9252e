// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.structure;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;
import java.util.List;

// Records with async methods, compact constructors, static members, generics, local records; awaits in canonical constructor calls.
public final class Records {
    private Records() {}

    interface Shape {
        @Async
        Coroutine<Double> area(Probe p);
    }

    record Point(int x, long y) {
        static int made;

        Point {
            if (x < 0) throw new IllegalArgumentException("x " + x);
            made++;
        }

        Point(int both) {
            this(both, both);
        }

        @Async
        Coroutine<Point> plus(Probe p, Point that) {
            return async(new Point(x + await(p.value(that.x)), y + await(p.value(that.y()))));
        }

        @Async
        static Coroutine<Point> of(Probe p, int x) {
            return async(new Point(await(p.value(x))));
        }
    }

    record Square(double side) implements Shape {
        @Override
        @Async
        public Coroutine<Double> area(Probe p) {
            return async(side * await(p.value(side)));
        }
    }

    record Pair<A, B extends Comparable<B>>(A a, B b) {
        @Async
        <C> Coroutine<Pair<C, B>> with(Probe p, C c) {
            return async(new Pair<>(await(p.value(c)), await(p.value(b))));
        }
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        Point a = await(Point.of(p, 2));
        p.trace(await(a.plus(p, new Point(1, await(p.value(5L))))), Point.made);
        try {
            new Point(await(p.value(-1)), 0);
        } catch (IllegalArgumentException e) {
            p.trace(e);
        }
        record Local(String s, int[] a) {
            @Async
            Coroutine<Integer> sum(Probe p) {
                int n = s.length();
                for (int each : a) n += await(p.value(each));
                return async(n);
            }
        }
        enum LocalEnum {
            ONE;

            @Async
            Coroutine<String> go(Probe p) {
                return async(name() + await(p.value(1)));
            }
        }
        interface LocalInterface {
            @Async
            static Coroutine<String> go(Probe p) {
                return async("local" + await(p.value(2)));
            }
        }
        p.trace(await(new Local(await(p.value("s")), new int[] {1, 2}).sum(p)), await(LocalEnum.ONE.go(p)), await(LocalInterface.go(p)));
        p.trace(await(new Pair<>("x", 1).with(p, List.of(2))), await(new Square(1.5).area(p)));
        return async(new Pair<>(await(p.value(a)), "b").equals(new Pair<>(new Point(2), await(p.value("b")))));
    }
}
