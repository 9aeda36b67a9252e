// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.stack;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.cases.support.Help;
import io.fermata.conformance.harness.Probe;

// Constructor arguments are awaited: alone, among others, primitive and reference.
public final class NewWithAwaitedArgument {
    private final String text;

    NewWithAwaitedArgument(String text) {
        this.text = text;
    }

    NewWithAwaitedArgument(int a, String b, long c, double d) {
        this.text = a + b + c + d;
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        p.trace(new NewWithAwaitedArgument(await(p.value("alone"))).text);
        p.trace(new NewWithAwaitedArgument(1, await(p.value("two")), 3L, 4.5).text);
        p.trace(new NewWithAwaitedArgument(await(p.value(1)), "two", await(p.value(3L)), await(p.value(4.5))).text);
        new NewWithAwaitedArgument(await(p.value("dropped")));
        p.trace(new String(await(p.value(new char[] {'a', 'b'}))));
        p.trace(new StringBuilder(await(p.value("sb"))).reverse());
        NewWithAwaitedArgument kept = new NewWithAwaitedArgument(await(Help.of(p, "kept")));
        return async(kept.text);
    }
}
