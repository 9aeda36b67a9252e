// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.flow;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.cases.support.Help;
import io.fermata.conformance.harness.Probe;

// Switch expressions with arrows, blocks, yield and old labels, over int, string and enum, awaits in selector and arms, without a default over an enum.
public final class SwitchExpressions {
    private SwitchExpressions() {}

    enum Color {
        RED,
        GREEN,
        BLUE
    }

    @Async
    static Coroutine<String> ofEnum(Probe p, Color c) {
        String s = switch (c) {
            case RED -> await(p.value("red"));
            case GREEN -> {
                int n = await(p.value(1));
                yield "green" + n;
            }
            case BLUE -> "blue";
        };
        int n = switch (await(p.value(c))) {
            case RED, GREEN -> await(p.value(1));
            case BLUE -> await(p.value(2)) + s.length();
        };
        return async(s + n);
    }

    @Async
    static Coroutine<Long> ofInt(Probe p, int i) {
        long l = switch (await(p.value(i))) {
            case 0, 1 -> await(p.value(10L));
            case 1000 -> throw new IllegalStateException("a thousand " + await(p.value(i)));
            default -> {
                long acc = 0;
                for (int k = 0; k < i; k++) {
                    if (k == 3) break;
                    acc += await(p.value(k));
                }
                yield acc;
            }
        };
        return async(l + switch (i) {
            case 0:
                await(p.pause());
            case 1:
                yield await(p.value(100));
            case 2:
                yield 200;
            default:
                yield -1L;
        });
    }

    @Async
    static Coroutine<Object> ofString(Probe p, String s) {
        return switch (await(p.value(s))) {
            case "a" -> async(await(p.value((Object) "A")));
            case "b", "c" -> Help.of(p, (Object) s);
            default -> {
                if (s.isEmpty()) yield async("empty");
                throw new IllegalArgumentException(await(p.value(s)));
            }
        };
    }

    @Async
    static Coroutine<Void> statement(Probe p, int i) {
        switch (i) {
            case 1 -> await(p.pause());
            case 2 -> {
                await(p.pause());
                p.trace("two");
            }
            case 3 -> throw new IllegalStateException(await(p.value("three")));
            default -> p.trace(await(p.value(i)));
        }
        return async();
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        for (Color c : Color.values()) {
            p.trace(await(ofEnum(p, c)));
        }
        for (int i : new int[] {0, 1, 2, 5, 1000}) {
            try {
                p.trace(await(ofInt(p, i)));
                await(statement(p, i));
            } catch (IllegalStateException e) {
                p.trace(e);
            }
        }
        for (String s : new String[] {"a", "b", "", "z"}) {
            try {
                p.trace(await(ofString(p, s)));
            } catch (IllegalArgumentException e) {
                p.trace(e);
            }
        }
        boolean b = switch (await(p.value(3))) {
            case 3 -> await(p.value(true)) && switch (await(p.value("n"))) {
                case "n" -> await(p.value(true));
                default -> false;
            };
            default -> false;
        };
        await(statement(p, 3));
        return async(b);
    }
}
