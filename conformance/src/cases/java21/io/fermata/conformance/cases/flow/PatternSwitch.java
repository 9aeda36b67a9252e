// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.flow;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// Pattern switches with type patterns, record deconstruction, guards that await, null and default; as statements and expressions; over sealed types.
public final class PatternSwitch {
    private PatternSwitch() {}

    sealed interface Shape permits Circle, Rect, Group {}

    record Circle(double r) implements Shape {}

    record Rect(int w, long h) implements Shape {}

    record Group(Shape a, Shape b) implements Shape {}

    enum Color {
        RED,
        BLUE
    }

    @Async
    static Coroutine<String> describe(Probe p, Object o) {
        return async(switch (await(p.value(o))) {
            case null -> "null" + await(p.value(0));
            case Integer i when i > await(p.value(10)) -> "big" + await(p.value(i));
            case Integer i when await(p.value(i)) < 0 && i % 2 == 0 -> "negative even";
            case Integer i -> "int" + i;
            case String s when s.isEmpty() || await(p.value(s)).equals("x") -> "short" + s;
            case String s -> {
                await(p.pause());
                yield "string" + s;
            }
            case Color c when c == Color.RED -> "red" + await(p.value(c.ordinal()));
            case Color c -> "color" + c;
            case int[] a when a.length == await(p.value(2)) -> "pair" + (a[0] + await(p.value(a[1])));
            case Object[] a -> "array" + a.length;
            case Rect(int w, long h) when w == await(p.value(h)) -> "square" + w;
            case Rect(var w, var h) -> "rect" + (w + await(p.value(h)));
            default -> "other" + await(p.value(1));
        });
    }

    @Async
    static Coroutine<Double> area(Probe p, Shape s) {
        return async(switch (s) {
            case Circle(double r) -> r * await(p.value(r));
            case Rect(int w, long h) -> (double) (w * await(p.value(h)));
            case Group(Circle(var r), Circle(var q)) when await(p.value(r == q)) -> -r;
            case Group(Shape a, Shape b) -> await(area(p, a)) + await(area(p, b));
        });
    }

    @Async
    static Coroutine<Integer> statement(Probe p, Object o) {
        int n = 0;
        loop:
        for (int i = 0; ; i++) {
            int now = i;
            switch (o) {
                case Integer k when k == now + await(p.value(0)):
                    break loop;
                case String s:
                    n += await(p.value(s.length()));
                    if (i > 1) break loop;
                    continue loop;
                case Group(Rect(int w, long h), var rest):
                    n += w + await(p.value((int) h));
                    o = rest;
                    break;
                default:
                    n += 100;
                    if (i > 3) break loop;
            }
            n += 1000;
        }
        return async(n);
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        Object[] all = {
            null, 11, -4, 3, "", "x", "yy", Color.RED, Color.BLUE, new int[] {1, 2}, new int[1], new String[3],
            new Rect(3, 3), new Rect(3, 4), 'c'
        };
        for (Object o : all) {
            p.trace(await(describe(p, o)));
        }
        Shape g = new Group(new Circle(2), new Group(new Rect(2, 3), new Group(new Circle(1), new Circle(1))));
        p.trace(await(area(p, g)));
        try {
            await(area(p, null));
        } catch (NullPointerException e) {
            p.trace("null shape");
        }
        p.trace(await(statement(p, 2)), await(statement(p, "ab")), await(statement(p, 'c')));
        return async(await(statement(p, new Group(new Rect(1, 2), new Circle(1)))));
    }
}
