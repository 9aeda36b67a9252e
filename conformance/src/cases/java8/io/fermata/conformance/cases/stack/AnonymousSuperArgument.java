// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.stack;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// An anonymous class whose super constructor takes an awaited argument, capturing locals and parameters of all widths.
public final class AnonymousSuperArgument {
    private AnonymousSuperArgument() {}

    abstract static class Shape {
        final Object given;

        Shape(Object given) {
            this.given = given;
        }

        abstract String text();
    }

    @Async
    static Coroutine<String> make(Probe p, long wide, String name) {
        double real = 2.5;
        Shape s = new Shape(await(p.value("given"))) {
            final int twice = 2 * 21;

            @Override
            String text() {
                return given + ":" + wide + ":" + name + ":" + real + ":" + twice;
            }
        };
        await(p.pause());
        return async(s.text());
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        String captured = await(p.value("cap"));
        Shape shape = new Shape(new Shape(await(p.value(1))) {
            @Override
            String text() {
                return "inner" + given + captured;
            }
        }.text()) {
            @Override
            String text() {
                return "outer" + given + captured;
            }
        };
        p.trace(shape.text());
        return async(await(make(p, 1L << 33, "n")));
    }
}
