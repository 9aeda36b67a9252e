// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.generators;

import static io.fermata.Fermata.*;

import io.fermata.*;
import io.fermata.conformance.harness.Probe;
import java.util.*;
import java.util.function.*;

// Emits in the arms of switch expressions: with operands below them, among constructor arguments, in arrays and assignments.
public final class EmitAmongOperands {
    private EmitAmongOperands() {}

    record Pair(Object a, long b, Object c) {}

    enum Color {
        RED,
        GREEN
    }

    @Async
    static AsyncGenerator<Object> operands(Probe p, int how, Color color) {
        int base = 7;
        int sum = base++ * await(p.value(2)) + switch (how) {
            case 0 -> {
                emit("zero");
                yield 1;
            }
            case 1 -> await(p.value(how)) + base;
            default -> {
                emit(how);
                emit(how < 3 ? "few" : "many");
                yield await(p.value(40));
            }
        };
        emit(sum);
        Pair pair = new Pair("a" + how, 5L << how, switch (color) {
            case RED -> {
                emit("red " + base);
                yield new Pair(null, sum, switch (how) {
                    case 1 -> {
                        emit(await(p.value("deep")));
                        yield "one";
                    }
                    default -> 'o';
                });
            }
            case GREEN -> color.name();
        });
        emit(pair);
        long[] longs = {1, switch (how) {
            case 2 -> {
                emit("in array");
                yield 2L;
            }
            default -> 3L;
        }, base};
        longs[await(p.value(1))] += switch (color) {
            case GREEN -> {
                emit("compound");
                yield 10;
            }
            case RED -> 20;
        };
        emit(longs);
        String text = "s" + 1.5f + 2L + switch (how) {
            case 0 -> {
                emit("in text");
                yield 'c';
            }
            default -> "d";
        } + longs[1];
        emit(text);
        return end();
    }

    @Async
    static Generator<Object> plain(Object value) {
        emit("begin " + (value instanceof Integer i && i > 3 ? i * 2 : value));
        Object[] all = {value, new Pair(value, 3L, switch (String.valueOf(value)) {
            case "x", "y" -> {
                emit("letter");
                yield 1;
            }
            default -> {
                if (value instanceof String s) emit(s.length());
                yield 2.5;
            }
        })};
        emit(all);
        emit(value + ":" + switch (all.length) { // javac spills what lies below a try
            case 2 -> {
                try {
                    emit("in try");
                } finally {
                    emit("in finally");
                }
                yield "two";
            }
            default -> "never";
        });
        return end();
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        for (int how = 0; how < 3; how++) {
            for (Color color : Color.values()) {
                AsyncGenerator<Object> items = operands(p, how, color);
                while (await(items.next())) p.trace(items.current());
            }
        }
        for (Object value : new Object[] {2, 9, "x", "longer", null}) {
            for (Object item : plain(value)) p.trace(item);
        }
        return async("done");
    }
}
