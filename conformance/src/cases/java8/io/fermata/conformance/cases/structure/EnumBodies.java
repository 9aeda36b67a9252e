// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.structure;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;
import java.util.StringJoiner;

// Async methods in enums: of the enum, abstract with bodies per constant, static, using constant fields, in switch over this.
public final class EnumBodies {
    private EnumBodies() {}

    enum Op {
        ADD(1) {
            @Override
            @Async
            Coroutine<Integer> apply(Probe p, int a, int b) {
                return async(a + await(p.value(b)) + weight);
            }
        },
        MUL(2) {
            private int calls;

            @Override
            @Async
            Coroutine<Integer> apply(Probe p, int a, int b) {
                calls += await(p.value(1));
                return async(a * b * calls * weight);
            }
        },
        NEG(3);

        final int weight;

        Op(int weight) {
            this.weight = weight;
        }

        @Async
        Coroutine<Integer> apply(Probe p, int a, int b) {
            switch (this) {
                case NEG:
                    return async(-a - await(p.value(b)) - weight);
                default:
                    throw new AssertionError(this);
            }
        }

        @Async
        static Coroutine<String> all(Probe p, int a, int b) {
            StringJoiner s = new StringJoiner("|");
            for (Op each : values()) {
                s.add(each.name() + await(each.apply(p, a, b)));
            }
            return async(s.toString());
        }
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        p.trace(await(Op.all(p, 2, 3)));
        return async(await(Op.valueOf(await(p.value("MUL"))).apply(p, 4, 5)) + await(p.value(Op.ADD)).ordinal());
    }
}
