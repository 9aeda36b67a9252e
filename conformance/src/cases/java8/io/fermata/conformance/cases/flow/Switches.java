// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.flow;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// switch on ints (dense and sparse), strings, enums, chars and boxes: fall-through, default in the middle, awaits in selector and cases.
public final class Switches {
    private Switches() {}

    enum Color {
        RED,
        GREEN,
        BLUE
    }

    @Async
    static Coroutine<String> dense(Probe p, int i) {
        String s = "";
        switch (await(p.value(i))) {
            case 0:
                s += await(p.value("zero"));
            case 1:
                s += await(p.value("one"));
                break;
            default:
                s += "default";
            case 2:
                s += await(p.value("two"));
                break;
            case 3: {
                return async(s + "three");
            }
            case 4:
        }
        return async(s + ".");
    }

    @Async
    static Coroutine<Integer> sparse(Probe p, int i) {
        int r = 0;
        switch (i) {
            case -100000:
                r = await(p.value(1));
                break;
            case 7:
                r += await(p.value(2));
            case Integer.MAX_VALUE:
                r += await(p.value(3));
        }
        return async(r);
    }

    @Async
    static Coroutine<String> strings(Probe p, String s) {
        switch (await(p.value(s))) {
            case "Aa":
                return async(await(p.value("first")));
            case "BB":
                await(p.pause());
                return async("same hash");
            case "":
                return async("empty");
            default:
                return async("other " + await(p.value(s)));
        }
    }

    @Async
    static Coroutine<Integer> enums(Probe p, Color c) {
        int n = 1;
        switch (await(p.value(c))) {
            case RED:
                n += await(p.value(10));
            case BLUE:
                n += await(p.value(100));
                break;
            default:
        }
        return async(n);
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        for (int i = -1; i < 6; i++) {
            p.trace(await(dense(p, i)));
        }
        p.trace(await(sparse(p, -100000)), await(sparse(p, 7)), await(sparse(p, Integer.MAX_VALUE)), await(sparse(p, 0)));
        for (String s : new String[] {"Aa", "BB", "", "C"}) {
            p.trace(await(strings(p, s)));
        }
        for (Color c : Color.values()) {
            p.trace(await(enums(p, c)));
        }
        for (char c = 'a'; c < 'd'; c++) {
            switch (await(p.value(c))) {
                case 'a':
                    p.trace("is a");
                case 'b':
                    continue;
            }
            p.trace("not b");
        }
        try {
            await(enums(p, null));
        } catch (NullPointerException e) {
            p.trace("null enum");
        }
        try {
            await(strings(p, null));
        } catch (NullPointerException e) {
            p.trace("null string");
        }
        switch (await(p.value(1))) {}
        return async("end");
    }
}
