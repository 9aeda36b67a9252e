// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.flow;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// A switch expression while values lie on the operand stack, with awaits, loops, and try/catch/finally inside its arms.
public final class SwitchExpressionOnStack {
    private SwitchExpressionOnStack() {}

    static String f(Object a, int b, String c, Object d) {
        return a + "," + b + "," + c + "," + d;
    }

    @Async
    static Coroutine<String> with(Probe p, int i) {
        return async(f(
                "below",
                i,
                switch (i) {
                    case 0 -> {
                        try {
                            yield await(p.value("tried"));
                        } finally {
                            p.trace("finally", await(p.value(0)));
                        }
                    }
                    case 1 -> {
                        try {
                            await(p.failed(new IllegalStateException("one")));
                            yield "never";
                        } catch (IllegalStateException e) {
                            yield "caught " + e.getMessage() + await(p.value(1));
                        }
                    }
                    case 2 -> {
                        String s = "";
                        for (int k = 0; k < 3; k++) {
                            s += await(p.value(k));
                        }
                        yield s;
                    }
                    default -> await(p.value("d"));
                },
                await(p.value(i))));
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        for (int i = 0; i < 4; i++) {
            p.trace(await(with(p, i)));
        }
        int sum = 1 + await(p.value(2)) * switch (await(p.value("k"))) {
            case "k" -> await(p.value(10));
            default -> 0;
        } + new int[] {5, switch (3) {
            case 3 -> await(p.value(7));
            default -> 1;
        }}[1];
        String s = new StringBuilder("new").append(switch (sum) {
            case 28 -> await(p.value("28"));
            default -> "x";
        }).toString();
        String made = new String(switch (await(p.value(1))) {
            case 1 -> await(p.value("made"));
            default -> "never";
        });
        return async(s + made);
    }
}
