// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.flow;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.cases.support.Help;
import io.fermata.conformance.harness.Probe;
import java.util.List;

// Switches that mix qualified enum constants, strings and patterns over one selector; null with default; exhaustive without default; MatchException never seen.
public final class EnumAndStringPatterns {
    private EnumAndStringPatterns() {}

    sealed interface Token permits Word, Op {}

    record Word(String text) implements Token {}

    enum Op implements Token {
        PLUS,
        MINUS
    }

    @Async
    static Coroutine<String> token(Probe p, Token t) {
        return switch (t) {
            case Op.PLUS -> async("+" + await(p.value(1)));
            case Op.MINUS -> Help.of(p, "-");
            case Word(String s) when s.length() > await(p.value(3)) -> async("long " + s);
            case Word w -> async(w.text() + await(p.value("!")));
        };
    }

    @Async
    static Coroutine<Integer> text(Probe p, String s) {
        int n = switch (s) {
            case "one" -> await(p.value(1));
            case String t when t.length() == await(p.value(5)) -> 5;
            case null, default -> {
                await(p.pause());
                yield -1;
            }
        };
        return async(n);
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        for (Token t : List.of(Op.PLUS, Op.MINUS, new Word("abc"), new Word("abcd"))) {
            p.trace(await(token(p, t)));
        }
        p.trace(await(text(p, "one")), await(text(p, "three")), await(text(p, null)), await(text(p, "x")));
        return async(null);
    }
}
